package io.github.captchasolver.training;

import io.github.captchasolver.ctc.ConstantPredictor;
import io.github.captchasolver.ctc.CtcLoss;
import io.github.captchasolver.dataset.Sample;
import io.github.captchasolver.dataset.SampleSet;
import io.github.captchasolver.dataset.Split;
import io.github.captchasolver.image.Preprocessing;
import io.github.captchasolver.nn.CaptchaNetwork;
import io.github.captchasolver.nn.NetworkSpec;
import io.github.captchasolver.nn.Presets;
import io.github.captchasolver.text.Vocabulary;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What follows from the data before anything is trained: vocabulary, geometry, the network's shape,
 * and whether every label fits into its time steps.
 */
record Preparation(
    Split split,
    Vocabulary vocabulary,
    Spelling spelling,
    Preprocessing preprocessing,
    NetworkSpec network,
    Base base,
    List<Choice> choices) {
  Preparation {
    choices = List.copyOf(choices);
  }

  static Preparation of(SampleSet set, Split split, TrainingOptions options) {
    List<Sample> samples = set.samples();
    Base base = options.base();
    Alphabet alphabet = Alphabet.of(set.labels(), set.provenance().options().only(), base);
    Vocabulary vocabulary = alphabet.vocabulary();
    Geometry geometry = Geometry.of(options.preset(), samples, base);
    Preprocessing preprocessing = geometry.preprocessing();
    NetworkSpec network =
        base != null
            ? base.network(preprocessing.width(), vocabulary)
            : Presets.network(
                options.preset(),
                preprocessing.height(),
                preprocessing.width(),
                vocabulary.classes());
    for (Sample sample : samples) {
      requireFit(sample, vocabulary, network);
    }
    Spelling spelling = Spelling.of(vocabulary, split.training(), base, preprocessing);
    var choices = new ArrayList<Choice>();
    choices.add(alphabet.choice());
    choices.addAll(spelling.choices());
    choices.add(geometry.choice());
    return new Preparation(split, vocabulary, spelling, preprocessing, network, base, choices);
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
              + " for pictures of this shape: use wider pictures or leave this one out.");
    }
  }

  /** What the recipe depends on. */
  Material material() {
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
    return new Material(
        samples.size(), samples.stream().mapToInt(Sample::length).sum(), vocabulary.size(), known);
  }

  /** The network as training finds it. */
  CaptchaNetwork start(long seed) {
    return base == null
        ? CaptchaNetwork.create(network, seed)
        : CaptchaNetwork.of(network, base.weights(network, spelling, seed));
  }

  /** The parameters that a training with this seed starts from. */
  float[] parameters(long seed) {
    try (CaptchaNetwork start = start(seed)) {
      return start.parameters();
    }
  }

  /**
   * What goes along in each step of a training from the base.
   *
   * @param pictures in a step
   */
  Rehearsal rehearsal(int pictures, long seed) {
    int[] lengths = split.training().stream().mapToInt(Sample::length).toArray();
    return new Rehearsal(pictures, base, spelling, preprocessing, lengths, seed);
  }

  /** Loss of the best predictor that does not look at the picture. */
  double plateauLoss() {
    return ConstantPredictor.fit(labels(), network.steps(), network.classes()).loss();
  }

  /** Loss of one that knows where the characters are, but not which they are. */
  double guessLoss() {
    return ConstantPredictor.lossOfGuesses(labels(), network.classes());
  }

  private List<int[]> labels() {
    return split.training().stream().map(sample -> vocabulary.encode(sample.label())).toList();
  }
}
