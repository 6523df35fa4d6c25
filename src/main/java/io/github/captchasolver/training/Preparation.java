package io.github.captchasolver.training;

import io.github.captchasolver.ctc.ConstantPredictor;
import io.github.captchasolver.ctc.CtcLoss;
import io.github.captchasolver.dataset.Sample;
import io.github.captchasolver.dataset.SampleSet;
import io.github.captchasolver.dataset.Split;
import io.github.captchasolver.image.PictureDecoder;
import io.github.captchasolver.image.Preprocessing;
import io.github.captchasolver.nn.NetworkSpec;
import io.github.captchasolver.nn.Presets;
import io.github.captchasolver.text.Vocabulary;
import java.util.List;

/**
 * What follows from the data before anything is trained: vocabulary, geometry, the network's shape,
 * and whether every label fits into its time steps.
 */
record Preparation(
    Split split, Vocabulary vocabulary, Preprocessing preprocessing, NetworkSpec network) {
  private static final int FAST_HEIGHT = 32;

  static Preparation of(SampleSet set, Split split, TrainingOptions options) {
    List<Sample> samples = set.samples();
    Vocabulary vocabulary = Vocabulary.of(set.labels());
    Preprocessing preprocessing =
        options.preset().equals(Presets.ORIGINAL)
            ? Preprocessing.original()
            : Preprocessing.fast(
                FAST_HEIGHT,
                samples.stream().map(sample -> PictureDecoder.size(sample.bytes())).toList());
    NetworkSpec network =
        Presets.network(
            options.preset(), preprocessing.height(), preprocessing.width(), vocabulary.classes());
    for (Sample sample : samples) {
      requireFit(sample, vocabulary, network);
    }
    return new Preparation(split, vocabulary, preprocessing, network);
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

  /** Loss of the best predictor that does not look at the picture. */
  double plateauLoss() {
    List<int[]> labels =
        split.training().stream().map(sample -> vocabulary.encode(sample.label())).toList();
    return ConstantPredictor.fit(labels, network.steps(), network.classes()).loss();
  }
}
