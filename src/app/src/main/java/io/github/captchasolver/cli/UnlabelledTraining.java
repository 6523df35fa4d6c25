package io.github.captchasolver.cli;

import io.github.captchasolver.dataset.UnlabelledImages;
import io.github.captchasolver.image.codec.Frames;
import io.github.captchasolver.model.ModelFile;
import io.github.captchasolver.report.SelfTrainingReport;
import io.github.captchasolver.text.Printable;
import io.github.captchasolver.training.SelfTrainer;
import io.github.captchasolver.training.SelfTrainingOptions;
import io.github.captchasolver.training.SelfTrainingResult;
import io.github.captchasolver.training.UnreadableException;
import io.github.captchasolver.training.selftraining.AccuracyEstimate;
import io.github.captchasolver.training.selftraining.LabelRequest;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;

/** Trains without labels, and reports on it. */
final class UnlabelledTraining {
  private static final double NANOS = 1e9;

  private final CommandSpec command;
  private final Files files;
  private final JsonOutput json;

  /**
   * What is written.
   *
   * @param out the model
   * @param report the folder of the report
   * @param noSamples whether model and report hold no images
   * @param resume whether to continue from the checkpoint beside the model
   */
  record Files(Path out, Path report, boolean noSamples, boolean resume) {}

  UnlabelledTraining(CommandSpec command, Files files, JsonOutput json) {
    this.command = command;
    this.files = files;
    this.json = json;
  }

  /**
   * Trains, writes model, report and JSON, and prints the results.
   *
   * @param ask number of images to name whose labels would help most, 0 for none
   * @throws io.github.captchasolver.training.TrainingException if no model was made
   */
  void run(UnlabelledImages images, SelfTrainingOptions options, int ask) {
    long start = System.nanoTime();
    SelfTrainingResult result = GracefulStop.during(() -> save(train(images, options, ask)));
    if (ask > 0) {
      write(LabelRequest.of(result.readings(), ask), result.images(), options);
    }
    boolean reported =
        OptionalReport.write(
            command,
            () -> new SelfTrainingReport(result, !files.noSamples()).write(files.report()),
            "the model " + files.out() + " is saved.");
    int labelled = options.labelled() == null ? 0 : options.labelled().samples().size();
    print(result, labelled, reported);
    json.write(results(result, labelled, reported, (System.nanoTime() - start) / NANOS));
  }

  /** Writes the images to label, even if the base reads so little that there is no model. */
  private SelfTrainingResult train(UnlabelledImages images, SelfTrainingOptions options, int ask) {
    var progress = new SelfTrainingProgress(command.commandLine().getErr());
    Path checkpoint = files.out().resolveSibling(files.out().getFileName() + ".checkpoint");
    var trainer = new SelfTrainer(options, progress).withCheckpoint(checkpoint);
    try {
      return files.resume() ? trainer.resume(images) : trainer.train(images);
    } catch (UnreadableException e) {
      if (ask > 0) {
        write(trainer.request(images, ask), images, options);
      }
      throw e;
    } finally {
      progress.clear();
    }
  }

  private void write(LabelRequest request, UnlabelledImages images, SelfTrainingOptions options) {
    Path folder = files.out().resolveSibling(files.out().getFileName() + ".ask");
    request.write(folder, images.images());
    PrintWriter err = command.commandLine().getErr();
    err.println(
        Printable.of(
            String.format(
                "%d images whose labels would help most are in %s: correct its labels.csv, then"
                    + " ./captcha train %s --labels file --unlabelled %s%s.",
                request.readings().size(),
                folder,
                folder,
                images.source(),
                NoLabelsOptions.ofTexts(options.only(), options.length()))));
    err.flush();
  }

  private SelfTrainingResult save(SelfTrainingResult result) {
    try {
      ModelFile.write(
          files.noSamples() ? result.modelWithoutImages() : result.model(), files.out());
    } catch (UncheckedIOException e) {
      throw new UncheckedIOException(
          e.getMessage() + " The training run is not lost: --resume writes the model again.",
          e.getCause());
    }
    return result;
  }

  private void print(SelfTrainingResult result, int labelled, boolean reported) {
    PrintWriter text = json.text();
    text.printf(
        "images                %d without labels%s%n",
        result.images().images().size(), labelled == 0 ? "" : ", " + labelled + " with");
    text.printf("characters            %s%n", Printable.of(orAny(result.texts().only())));
    text.printf("length                %s%n", orAny(result.texts().length()));
    text.printf(
        Locale.ROOT,
        "readings trusted      %d in round %d, an estimated %.0f %% of them right%n",
        result.kept(),
        result.bestRound(),
        100 * result.rounds().get(result.bestRound() - 1).precision());
    text.printf(
        "estimated accuracy    %s; an estimate, since these images have no labels%n",
        words(result.estimate()));
    text.printf("before training       %s by the same estimate%n", words(result.base()));
    if (!result.doubtfulPairs().isEmpty()) {
      text.printf(
          "may be confused       %s: the model it started from was hardly ever sure of these, so"
              + " look at some of them%n",
          Printable.of(String.join(" ", result.doubtfulPairs())));
    }
    if (result.interrupted()) {
      text.printf(
          "interrupted           after round %d; --resume continues%n", result.rounds().size());
    }
    text.printf("model                 %s%n", Printable.of(files.out().toString()));
    text.printf(
        "report                %s%n",
        reported ? Printable.of(files.report().toString()) : "not written, see the warning");
    text.printf(
        "your images           %s%n",
        files.noSamples()
            ? "none in the model and the report"
            : "some are in the model and the report; --no-samples leaves them out");
  }

  private static String words(AccuracyEstimate estimate) {
    return String.format(
        Locale.ROOT,
        "%.1f %% (%.1f to %.1f %%)",
        100 * estimate.accuracy(),
        100 * estimate.interval().low(),
        100 * estimate.interval().high());
  }

  private static String orAny(String requested) {
    return requested == null ? "any" : requested;
  }

  private Map<String, Object> results(
      SelfTrainingResult result, int labelled, boolean reported, double seconds) {
    var results = new LinkedHashMap<String, Object>();
    results.put("options", result.model().manifest().options());
    results.put("samples", result.images().images().size());
    results.put("labelled", labelled);
    results.put("leftOut", result.images().problems().size());
    results.put("copies", result.images().copies());
    results.put("problems", result.images().problems());
    Frames frames = result.images().frames();
    results.put("frames", frames == null ? null : frames.toString());
    results.put("noLabels", result.values());
    results.put("model", files.out().toString());
    results.put("report", reported ? files.report().toString() : null);
    results.put("holdsYourPictures", !files.noSamples());
    results.put("totalSeconds", seconds);
    return results;
  }
}
