package io.github.captchasolver.training;

import io.github.captchasolver.dataset.Copies;
import io.github.captchasolver.dataset.Dataset;
import io.github.captchasolver.dataset.Provenance;
import io.github.captchasolver.dataset.ReadOptions;
import io.github.captchasolver.dataset.Sample;
import io.github.captchasolver.dataset.UnlabelledImage;
import io.github.captchasolver.model.Model;
import io.github.captchasolver.text.LabelConstraint;
import io.github.captchasolver.training.plan.TrainingSetup;
import io.github.captchasolver.training.selftraining.PseudoLabels;
import io.github.captchasolver.training.selftraining.SelfTrainingSchedule;
import io.github.captchasolver.training.selftraining.TextProposal;
import java.util.ArrayList;
import java.util.List;

/**
 * Holds what training without labels begins with.
 *
 * @param options as requested
 * @param images without labels
 * @param from the model that reads them first: the base, or one trained on the labelled images
 * @param texts what is known of their texts, or proposed
 * @param readings by that model
 */
record SelfTrainingStart(
    SelfTrainingOptions options,
    List<UnlabelledImage> images,
    Model from,
    TextProposal texts,
    PseudoLabels readings) {
  /** Stands for the name of the set, which does not matter. */
  static final String SOURCE = "images without labels";

  /** Share of the readings, the surest, that the letter case and the input size follow from. */
  private static final double LOOKED_AT = 0.6;

  /**
   * Reads the images. The base reads them even where some have labels: a model trained on a few of
   * them makes its own mistakes systematically, and learns them again from its readings.
   */
  static SelfTrainingStart of(
      SelfTrainingOptions options, List<UnlabelledImage> images, TrainingListener listener) {
    Dataset labelled = options.labelled();
    String why = "does not know all characters of the labels";
    if (labelled == null || knowsAll(options.base(), labelled)) {
      SelfTrainingStart start = readBy(options.base(), options, images, listener);
      if (labelled == null || SelfTrainingGuard.isReadable(start.readings())) {
        return start;
      }
      why = "reads next to nothing in these images";
    }
    listener.note(options.name() + " " + why + ": a model trained on the labels reads them first.");
    return readBy(trainedOnLabels(options, listener), options, images, listener);
  }

  private static SelfTrainingStart readBy(
      Model from,
      SelfTrainingOptions options,
      List<UnlabelledImage> images,
      TrainingListener listener) {
    TextProposal texts = texts(options, from, images);
    texts
        .decisions()
        .forEach(
            decision ->
                listener.note(
                    String.format(
                        "Proposed %s: %s (%s).",
                        decision.what(), decision.value(), decision.reason())));
    PseudoLabels readings = PseudoLabels.read(from, constraint(texts), images);
    return new SelfTrainingStart(options, images, from, texts, readings);
  }

  private static boolean knowsAll(Model base, Dataset labelled) {
    String known = base.manifest().vocabulary().characters();
    return labelled.labels().stream()
        .flatMapToInt(String::codePoints)
        .allMatch(character -> known.indexOf(character) >= 0);
  }

  private static Model trainedOnLabels(SelfTrainingOptions options, TrainingListener listener) {
    TrainingOptions training =
        TrainingOptions.from(PretrainedModel.of(options.name(), options.base()))
            .withSeed(options.seed());
    TrainingResult result = new Trainer(training, listener).train(options.labelled());
    if (result.stop() == TrainingResult.Stop.INTERRUPTED) {
      throw SelfTrainer.stopped();
    }
    return result.model();
  }

  private static TextProposal texts(
      SelfTrainingOptions options, Model from, List<UnlabelledImage> images) {
    List<String> labels = options.labelled() == null ? List.of() : options.labelled().labels();
    String length = options.length() == null ? TextProposal.lengthOf(labels) : options.length();
    if (options.only() != null && length != null) {
      return TextProposal.requested(options.only(), length);
    }
    var stated = LabelConstraint.parse(options.only(), length);
    PseudoLabels free = PseudoLabels.read(from, stated, images);
    String known = from.manifest().vocabulary().characters();
    TextProposal proposal = TextProposal.of(free, options.only(), length, known);
    return options.only() != null || labels.isEmpty()
        ? proposal
        : proposal.withCharactersOf(labels);
  }

  private static LabelConstraint constraint(TextProposal texts) {
    return LabelConstraint.parse(texts.only(), texts.length());
  }

  /** Returns what the rounds have to learn. */
  SelfTrainingRun.Task task(SelfTrainingSchedule schedule) {
    TrainingOptions training =
        TrainingOptions.from(PretrainedModel.of(options.name(), from).with(PriorKnowledge.NONE))
            .withSeed(options.seed())
            .withValidation(0);
    int heldOut = (int) Math.ceil(schedule.heldOut() * images.size());
    return new SelfTrainingRun.Task(
        training,
        TrainingSetup.of(dataset(), training),
        constraint(texts),
        new SelfTrainingRun.Images(images, heldOut, labelled()));
  }

  /** Returns the labelled images, each once. */
  private List<Sample> labelled() {
    return options.labelled() == null
        ? List.of()
        : Copies.of(options.labelled().samples()).distinct();
  }

  private Dataset dataset() {
    List<Sample> samples = new ArrayList<>(labelled());
    readings.surest((int) Math.ceil(LOOKED_AT * images.size())).stream()
        .map(label -> images.get(label.image()).labelled(label.text()))
        .forEach(samples::add);
    Dataset dataset = Dataset.of(SOURCE, samples);
    ReadOptions read = ReadOptions.DEFAULT.withOnly(texts.only());
    return new Dataset(
        SOURCE,
        samples,
        List.of(),
        samples.size(),
        0,
        dataset.fingerprint(),
        new Provenance(read, 0, 0, 0, List.of(), List.of(), Provenance.DEFAULT.layout()));
  }
}
