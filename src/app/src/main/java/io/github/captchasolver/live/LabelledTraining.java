package io.github.captchasolver.live;

import io.github.captchasolver.dataset.Dataset;
import io.github.captchasolver.dataset.LabelledZip;
import io.github.captchasolver.dataset.ReadOptions;
import io.github.captchasolver.dataset.Sample;
import io.github.captchasolver.dataset.TypedLabel;
import io.github.captchasolver.dataset.UnlabelledImage;
import io.github.captchasolver.dataset.UnlabelledImages;
import io.github.captchasolver.dataset.check.LabelOutliers;
import io.github.captchasolver.inference.CaptchaSolver;
import io.github.captchasolver.inference.DistributionAlignment;
import io.github.captchasolver.inference.SolverOptions;
import io.github.captchasolver.model.ModelFile;
import io.github.captchasolver.server.labelling.LabelDoubts;
import io.github.captchasolver.server.labelling.LabelImage;
import io.github.captchasolver.server.labelling.LabelledText;
import io.github.captchasolver.server.labelling.LabellingTools;
import io.github.captchasolver.server.labelling.Proposal;
import io.github.captchasolver.server.progress.RunProgress;
import io.github.captchasolver.text.LabelConstraint;
import io.github.captchasolver.training.PretrainedModel;
import io.github.captchasolver.training.Trainer;
import io.github.captchasolver.training.TrainingOptions;
import io.github.captchasolver.training.TrainingResult;
import io.github.captchasolver.training.selftraining.LabelRequest;
import io.github.captchasolver.training.selftraining.PseudoLabel;
import io.github.captchasolver.training.selftraining.PseudoLabels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads, orders and trains for the page that people label on. */
public final class LabelledTraining implements LabellingTools {
  private final SessionFiles files;
  private final LabelConstraint texts;
  private final ReadOptions rules;
  private final Map<String, UnlabelledImage> images = new HashMap<>();

  /**
   * The files of a session.
   *
   * @param start the model to start from; null for the base model
   * @param trained the model that training writes, which reads from then on
   * @param output the zip of the labelled images
   */
  public record SessionFiles(Path start, Path trained, Path output) {}

  /**
   * Prepares a session.
   *
   * @param only the characters of the texts, in the notation of {@link LabelConstraint#parse}; null
   *     for all
   * @param length of the texts in that notation; null for any
   * @throws IllegalArgumentException if characters or length are not valid
   */
  public LabelledTraining(UnlabelledImages set, SessionFiles files, String only, String length) {
    this.files = files;
    this.texts = LabelConstraint.parse(only, length);
    this.rules = ReadOptions.DEFAULT.withOnly(only);
    set.images().forEach(image -> images.put(image.key(), image));
  }

  /** Returns the images of a set as they are labelled. */
  public static List<LabelImage> images(UnlabelledImages set) {
    return set.images().stream()
        .map(image -> new LabelImage(image.key(), image.file(), image.bytes()))
        .toList();
  }

  @Override
  public CaptchaSolver open() {
    // One core is left for the page: whoever labels waits for it.
    int threads = Math.max(1, Runtime.getRuntime().availableProcessors() - 1);
    SolverOptions options =
        SolverOptions.defaults()
            .withConstraint(texts)
            .withTrainedLengths(false)
            .withThreads(threads);
    if (Files.exists(files.trained())) {
      return CaptchaSolver.open(files.trained(), options);
    }
    return files.start() == null
        ? CaptchaSolver.openBase(options)
        : CaptchaSolver.open(files.start(), options);
  }

  @Override
  public List<Proposal> read(CaptchaSolver solver, List<LabelImage> some) {
    PseudoLabels labels =
        PseudoLabels.read(solver, some.stream().map(image -> images.get(image.key())).toList());
    var proposals = new ArrayList<Proposal>();
    for (PseudoLabel reading : labels.readings()) {
      proposals.add(
          new Proposal(
              some.get(reading.image()).key(),
              reading.text(),
              reading.confidence(),
              labels.posteriors().get(reading.image())));
    }
    return proposals;
  }

  @Override
  public List<String> order(List<Proposal> proposals, int count) {
    var readings = new ArrayList<PseudoLabel>();
    for (int i = 0; i < proposals.size(); i++) {
      Proposal proposal = proposals.get(i);
      readings.add(new PseudoLabel(i, proposal.text(), proposal.confidence()));
    }
    var labels =
        new PseudoLabels(
            readings,
            DistributionAlignment.NONE,
            proposals.stream().map(Proposal::posteriors).toList());
    return LabelRequest.doubtful(labels, count).readings().stream()
        .map(reading -> proposals.get(reading.image()).image())
        .toList();
  }

  @Override
  public String label(String typed) {
    TypedLabel label = TypedLabel.of(typed, rules);
    if (label.text() == null) {
      throw new IllegalArgumentException(label.fault());
    }
    return label.text();
  }

  @Override
  public LabelDoubts doubts() {
    return new Outliers(new LabelOutliers());
  }

  private record Outliers(LabelOutliers labels) implements LabelDoubts {
    @Override
    public void add(String label) {
      labels.add(label);
    }

    @Override
    public void remove(String label) {
      labels.remove(label);
    }

    @Override
    public Optional<String> doubt(String label) {
      return labels.difference(label).map(difference -> "The label " + difference);
    }
  }

  @Override
  public boolean train(List<LabelledText> labels, RunProgress progress) {
    List<Sample> samples =
        labels.stream()
            .map(label -> images.get(label.image().key()).labelled(label.text()))
            .toList();
    Dataset dataset =
        Dataset.of("the set so far, without the images held out,", samples).requireTrainable();
    TrainingOptions options =
        files.start() == null
            ? TrainingOptions.fromBase()
            : TrainingOptions.from(
                PretrainedModel.of(files.start().toString(), ModelFile.read(files.start())));
    TrainingResult result =
        new Trainer(options, new ProgressListener(progress, samples)).train(dataset);
    if (result.stop() == TrainingResult.Stop.INTERRUPTED) {
      return false;
    }
    ModelFile.write(result.model(), files.trained());
    return true;
  }

  @Override
  public void save(List<LabelledText> labels) {
    LabelledZip.write(
        files.output(),
        labels.stream()
            .map(label -> new Sample(label.image().file(), label.text(), label.image().bytes()))
            .toList());
  }
}
