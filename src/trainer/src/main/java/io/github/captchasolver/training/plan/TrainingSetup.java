package io.github.captchasolver.training.plan;

import io.github.captchasolver.ctc.ConstantBaseline;
import io.github.captchasolver.ctc.CtcLoss;
import io.github.captchasolver.dataset.Dataset;
import io.github.captchasolver.dataset.Sample;
import io.github.captchasolver.dataset.Split;
import io.github.captchasolver.image.Preprocessing;
import io.github.captchasolver.nn.NetworkSpec;
import io.github.captchasolver.nn.dl4j.CaptchaNetwork;
import io.github.captchasolver.text.Vocabulary;
import io.github.captchasolver.training.PretrainedModel;
import io.github.captchasolver.training.TrainingException;
import io.github.captchasolver.training.TrainingOptions;
import io.github.captchasolver.training.augment.SyntheticReplay;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What follows from the data before anything is trained: vocabulary, geometry, the network's shape,
 * and whether every label fits into its time steps.
 */
public record TrainingSetup(
    Split split,
    Vocabulary vocabulary,
    CaseMapping caseMapping,
    Preprocessing preprocessing,
    NetworkSpec network,
    PretrainedModel base,
    List<Decision> decisions) {
  public TrainingSetup {
    decisions = List.copyOf(decisions);
  }

  public static TrainingSetup of(Dataset set, Split split, TrainingOptions options) {
    List<Sample> samples = set.samples();
    PretrainedModel base = options.base();
    VocabularySelection selection =
        VocabularySelection.of(set.labels(), set.provenance().options().only(), base);
    Vocabulary vocabulary = selection.vocabulary();
    InputSize inputSize = InputSize.of(options.preset(), samples, base);
    Preprocessing preprocessing = inputSize.preprocessing();
    NetworkSpec network =
        base != null
            ? base.network(preprocessing.width(), vocabulary)
            : options
                .preset()
                .network(preprocessing.height(), preprocessing.width(), vocabulary.classes());
    for (Sample sample : samples) {
      requireFit(sample, vocabulary, network);
    }
    CaseMapping caseMapping = CaseMapping.of(vocabulary, split.training(), base, preprocessing);
    var decisions = new ArrayList<Decision>();
    decisions.add(selection.decision());
    decisions.addAll(caseMapping.decisions());
    decisions.add(inputSize.decision());
    return new TrainingSetup(
        split, vocabulary, caseMapping, preprocessing, network, base, decisions);
  }

  /** CTC needs a step for every character, and one more between two equal ones. */
  private static void requireFit(Sample sample, Vocabulary vocabulary, NetworkSpec network) {
    int needed = CtcLoss.requiredSteps(vocabulary.encode(sample.label()));
    if (needed > network.steps()) {
      throw new TrainingException(
          "The label of "
              + sample.file()
              + " needs "
              + needed
              + " time steps, but preset "
              + network.preset()
              + " has "
              + network.steps()
              + " for images of this shape: use wider images or leave this one out.");
    }
  }

  /** What the recipe depends on. */
  public DatasetStatistics statistics() {
    List<Sample> samples =
        Stream.of(split.training(), split.validation()).flatMap(List::stream).toList();
    int known =
        base == null
            ? 0
            : (int)
                vocabulary
                    .characters()
                    .codePoints()
                    .filter(c -> base.vocabulary().characters().indexOf(c) >= 0)
                    .count();
    return new DatasetStatistics(
        samples.size(), samples.stream().mapToInt(Sample::length).sum(), vocabulary.size(), known);
  }

  /** The network as training finds it. */
  public CaptchaNetwork start(long seed) {
    return base == null
        ? CaptchaNetwork.create(network, seed)
        : CaptchaNetwork.of(network, base.weights(network, caseMapping, seed));
  }

  /** The parameters that a training with this seed starts from. */
  public float[] parameters(long seed) {
    try (CaptchaNetwork start = start(seed)) {
      return start.parameters();
    }
  }

  /**
   * What goes along in each step of a training from the base.
   *
   * @param images in a step
   */
  public SyntheticReplay replay(int images, long seed) {
    int[] lengths = split.training().stream().mapToInt(Sample::length).toArray();
    return new SyntheticReplay(images, base, caseMapping, preprocessing, lengths, seed);
  }

  /** Loss of the best predictor that does not look at the image. */
  public double plateauLoss() {
    return ConstantBaseline.fit(labels(), network.steps(), network.classes()).loss();
  }

  /** Loss of one that knows where the characters are, but not which they are. */
  public double guessLoss() {
    return ConstantBaseline.lossOfGuesses(labels(), network.classes());
  }

  private List<int[]> labels() {
    return split.training().stream().map(sample -> vocabulary.encode(sample.label())).toList();
  }
}
