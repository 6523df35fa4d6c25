package io.github.captchasolver.cli;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.captchasolver.dataset.Sample;
import io.github.captchasolver.dataset.SampleZip;
import io.github.captchasolver.model.ModelFile;
import io.github.captchasolver.training.EpochReport;
import io.github.captchasolver.training.TinySet;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands that train, on images that take a second to learn. */
class TrainCommandTest {
  @TempDir private Path folder;
  private Path set;
  private Path model;
  private Path report;

  @BeforeEach
  void writeSet() {
    set = folder.resolve("tiny.zip");
    SampleZip.write(set, TinySet.of(60, 1).samples(), false);
    model = folder.resolve("tiny.captcha");
    report = folder.resolve("report");
  }

  private Run train(Object... more) {
    return trainOn(set, more);
  }

  /** The images of the set, and some that are much wider. */
  private Path withWideImages(int count) {
    var samples = new ArrayList<>(TinySet.of(60, 1).samples());
    for (int i = 0; i < count; i++) {
      samples.add(new Sample("wide/" + i + "/ab.png", "ab", GeneratedImages.png(200, 32, i)));
    }
    Path zip = folder.resolve("wide" + count + ".zip");
    SampleZip.write(zip, samples, false);
    return zip;
  }

  private Run trainOn(Path data, Object... more) {
    Object[] all = {
      "train",
      data,
      "--from",
      "none",
      "--batch",
      4,
      "--validation",
      0.2,
      "--out",
      model,
      "--report",
      report
    };
    Object[] arguments = Arrays.copyOf(all, all.length + more.length);
    System.arraycopy(more, 0, arguments, all.length, more.length);
    return Run.of(arguments);
  }

  @Test
  void train_dataset_writesModelReportAndResults() {
    Path test = folder.resolve("test.zip");
    SampleZip.write(test, TinySet.of(20, 2).samples(), false);

    Run run = train("--epochs", 12, "--test", test, "--json", "-");

    assertThat(run.err()).contains("Training preset fast on 48 images, 12 held out", "epoch 12/12");
    assertThat(run.exitCode()).isZero();
    JsonNode json = run.json();
    assertThat(json.get("options").get("batch").asInt()).isEqualTo(4);
    assertThat(json.get("samples").asInt()).isEqualTo(60);
    assertThat(json.get("epochs")).hasSize(12);
    assertThat(json.get("epochs").get(0).fieldNames())
        .toIterable()
        .contains(
            "epoch", "trainLoss", "validationLoss", "exactMatch", "characterErrorRate", "seconds");
    assertThat(json.get("bestEpoch").asInt()).isBetween(1, 12);
    assertThat(json.get("exactMatch").asDouble()).isGreaterThan(0.5);
    assertThat(json.get("exactMatchInterval")).hasSize(2);
    assertThat(json.get("characterErrorRate").asDouble()).isLessThan(0.5);
    assertThat(json.get("trainSeconds").asDouble())
        .isPositive()
        .isLessThan(json.get("totalSeconds").asDouble());
    assertThat(json.get("model").asText()).isEqualTo(model.toString());
    assertThat(json.get("test").get("images").asInt()).isEqualTo(20);
    assertThat(json.get("test").get("exactMatch").asDouble()).isGreaterThan(0.5);
    assertThat(json.get("test").has("wrong")).isTrue();
    assertThat(report.resolve("report.html"))
        .content()
        .contains("parameters", "oneDNN", "<h2>Decisions")
        .doesNotContain("<bdi>{"); // no Java map as it prints itself
    assertThat(Run.of("evaluate", model, test).out()).contains("exact match");
  }

  @Test
  @Tag("slow")
  void train_manyImagesOfOddShape_isOneNoteWithCountAndExample() {
    Path odd = withWideImages(5);

    Run run = trainOn(odd, "--epochs", 6);

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.err().lines().filter(line -> line.contains("aspect ratio more"))).hasSize(1);
    assertThat(run.err())
        .contains("5 images with the same problem, such as: wide/", ".png has 200x32 pixels");
    Run check = Run.of("check", odd, "--json", "-");
    assertThat(check.json().get("problems")).as("each file is still listed").hasSize(5);
  }

  @Test
  @Tag("slow")
  void solve_imagesOfAnotherSize_isNotedOnce() {
    assertThat(train("--epochs", 12).exitCode()).isZero();

    Run run = Run.of("solve", model, withWideImages(15), "--json", "-");

    assertThat(run.exitCode()).isZero();
    assertThat(run.json()).hasSize(75);
    assertThat(run.err().lines()).hasSize(1);
    assertThat(run.err())
        .startsWith("Unlike the images that the model was trained on, 15 of 75 images are not")
        .contains("not about 24x32");
    assertThat(Run.of("solve", model, set).err()).isEmpty();
  }

  @Test
  @Tag("slow")
  void train_heldOutImagesAllRead_endsEarlyUnlessEpochsAreRequested() {
    Run early = train("--json", "-");
    int most = early.json().get("options").get("epochs").asInt();

    assertThat(early.exitCode()).isZero();
    assertThat(early.err()).contains("All held-out images are read");
    assertThat(early.json().get("exactMatch").asDouble()).isEqualTo(1);
    assertThat(early.json().get("epochs").size()).isLessThan(most);

    Run obeyed = train("--epochs", 24, "--json", "-");
    assertThat(obeyed.json().get("exactMatch").asDouble()).isEqualTo(1);
    assertThat(obeyed.json().get("epochs")).hasSize(24);
  }

  @Test
  @Tag("slow")
  void train_resumeAfterTheEnd_reportsAgainButRefusesOtherOptions() throws IOException {
    Run first = train("--epochs", 6);
    assertThat(first.exitCode()).isZero();
    byte[] bytes = Files.readAllBytes(model);
    Files.delete(model);

    Run again = train("--epochs", 6, "--resume");
    assertThat(again.exitCode()).isZero();
    assertThat(again.out()).isEqualTo(first.out());
    assertThat(again.err()).contains("reporting its result again").doesNotContain("epoch  1/6");
    assertThat(model).hasBinaryContent(bytes);

    Run other = train("--epochs", 7, "--resume");
    assertThat(other.exitCode()).isEqualTo(1);
    assertThat(other.err().lines()).hasSize(1);
    assertThat(other.err()).contains("tiny.captcha.checkpoint", "epochs 6 instead of 7");
  }

  @Tag("slow")
  @Test
  void train_fromAModelWithoutValidation_namesTheModelAndMeasuresNothing() {
    assertThat(train("--epochs", 8).exitCode()).isZero();
    Path finer = folder.resolve("finer.captcha");
    Run run =
        Run.of(
            "train",
            set,
            "--from",
            model,
            "--epochs",
            2,
            "--out",
            finer,
            "--report",
            report,
            "--json",
            "-");

    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).contains("tiny.captcha", "60 images, 0 held out");
    JsonNode json = run.json();
    assertThat(json.get("options").get("from").get("name").asText()).isEqualTo(model.toString());
    assertThat(json.get("exactMatch").isNull()).isTrue();
    assertThat(json.get("exactMatchInterval").isNull()).isTrue();
    assertThat(json.get("epochs").get(0).get("validationLoss").isNull()).isTrue();
    assertThat(Run.of("train", set, "--from", model, "--out", finer, "--report", report).out())
        .contains("not measured", "--folds");
  }

  @Test
  void train_originalFromABase_isWrongUsage() {
    Run run = Run.of("train", set, "--preset", "original", "--from", "auto");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("Preset original always starts from scratch");
  }

  @Test
  @Tag("slow")
  void train_presetOtherThanThatOfTheBase_startsFromScratchAndSaysSo() {
    Run run =
        Run.of(
            "train",
            set,
            "--preset",
            "fast",
            "--epochs",
            8,
            "--batch",
            4,
            "--out",
            model,
            "--report",
            report,
            "--json",
            "-");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.err())
        .startsWith("Preset fast is trained from scratch: the base model has preset base.")
        .contains("Training preset fast");
    assertThat(run.json().get("options").get("preset").asText()).isEqualTo("fast");
    assertThat(run.json().get("options").get("from").asText()).isEqualTo("none");
  }

  @Test
  void train_presetOtherThanThatOfTheNamedModel_isWrongUsage() {
    Run run = Run.of("train", set, "--preset", "fast", "--from", "auto");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .startsWith(
            "Preset fast cannot start from models/base.captcha, whose preset is base: leave out"
                + " --preset, or use --from none.");
  }

  @Test
  void train_fromAnotherFile_isOneSentence() {
    Run run = Run.of("train", set, "--from", set);
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err().lines()).hasSize(1);
    assertThat(run.err()).contains("tiny.zip");
    Run missing = Run.of("train", set, "--from", folder.resolve("nothing.captcha"));
    assertThat(missing.exitCode()).isEqualTo(1);
    assertThat(missing.err()).contains("nothing.captcha");
  }

  @Tag("slow")
  @Test
  void train_noSamples_keepsImagesOutOfModelAndReport() throws IOException {
    Run with = train("--epochs", 6);
    assertThat(with.out()).contains("some are in the model and the report", "--no-samples");
    Set<String> images =
        TinySet.of(60, 1).samples().stream().map(s -> base64(s.bytes())).collect(toSet());
    assertThat(selfTestImages()).isNotEmpty().isSubsetOf(images);
    assertThat(report.resolve("report.html")).content().contains("each under its label");

    Run without = train("--epochs", 6, "--no-samples", "--json", "-");
    assertThat(without.json().get("holdsYourPictures").asBoolean()).isFalse();
    assertThat(selfTestImages()).hasSize(3).doesNotContainAnyElementsOf(images);
    assertThat(report.resolve("report.html"))
        .content()
        .contains("exact match")
        .doesNotContain("each under its label", "each under the text");
    assertThat(Run.of("evaluate", model, set).exitCode()).isZero();
  }

  private List<String> selfTestImages() {
    return ModelFile.read(model).selfChecks().stream().map(t -> base64(t.image())).toList();
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  @Tag("slow")
  @Test
  void train_resumeWithoutACheckpoint_saysSoAndTrains() {
    Run run = train("--epochs", 6, "--resume");
    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).contains("found: starting a new run.", "epoch  6/6");
  }

  @Test
  void train_reportFolderIsAFile_failsBeforeTraining() throws IOException {
    Files.writeString(report, "a file");
    Run run = train();
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err().lines()).hasSize(1);
    assertThat(run.err()).contains("--report");
  }

  @Tag("slow")
  @Test
  void evaluate_folds_readsEveryImageOnce() {
    Run run =
        Run.of(
            "evaluate",
            "--folds",
            2,
            set,
            "--from",
            "none",
            "--epochs",
            10,
            "--batch",
            4,
            "--json",
            "-");
    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).contains("Fold 1 of 2", "Fold 2 of 2");
    JsonNode json = run.json();
    assertThat(json.get("images").asInt()).isEqualTo(60);
    assertThat(json.get("exactMatchInterval")).hasSize(2);
    assertThat(json.get("folds")).hasSize(2);
    assertThat(json.get("folds").get(0).get("images").asInt()).isEqualTo(30);
    assertThat(json.get("wrong").size())
        .isEqualTo(
            json.get("folds").get(0).get("wrong").size()
                + json.get("folds").get(1).get("wrong").size());
  }

  @Test
  void progress_onThePlateau_saysSo() {
    var err = new StringWriter();
    var progress = new TrainingProgress(new PrintWriter(err));
    progress.epoch(
        EpochReport.of(1, 10.8).withValidation(10.7, 0, 1).withSeconds(9).withPlateau(true),
        130,
        true);
    progress.epoch(
        EpochReport.of(2, 6).withValidation(Double.NaN, 0.25, 0.5).withSeconds(9), 9, false);
    assertThat(err.toString().lines().toList().get(0))
        .contains("loss 10.800", "CER 100.0 %", "9.0 s, 2 min 10 s left", "on the plateau");
    assertThat(err.toString().lines().toList().get(1))
        .contains("validation loss -", "exact match 25.0 %")
        .doesNotContain("plateau", "best");
  }

  @Test
  void gracefulStop_afterwards_theThreadIsNotInterrupted() {
    GracefulStop.during(
        () -> {
          Thread.currentThread().interrupt();
          return null;
        });
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }
}
