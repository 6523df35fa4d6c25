package io.github.captchasolver.cli;

import io.github.captchasolver.ctc.CtcLoss;
import io.github.captchasolver.dataset.Dataset;
import io.github.captchasolver.dataset.Problem;
import io.github.captchasolver.dataset.Sample;
import io.github.captchasolver.image.Preprocessing;
import io.github.captchasolver.nn.NetworkSpec;
import io.github.captchasolver.nn.Presets;
import io.github.captchasolver.text.Vocabulary;
import io.github.captchasolver.training.plan.TrainingSetup;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether the labels of a set fit the default network.
 *
 * @param preset name of the network
 * @param available time steps that images of this shape give
 * @param needed time steps that the most demanding label needs
 * @param misfits labels that need more than there are
 */
record TimeSteps(String preset, int available, int needed, List<Problem> misfits) {
  private static final String CODE = "too-few-time-steps";

  static TimeSteps of(Dataset set) {
    Vocabulary vocabulary = Vocabulary.of(set.labels());
    Preprocessing preprocessing = TrainingSetup.preprocessing(Presets.FAST, set.samples());
    NetworkSpec network =
        Presets.network(
            Presets.FAST, preprocessing.height(), preprocessing.width(), vocabulary.classes());
    var misfits = new ArrayList<Problem>();
    int most = 0;
    for (Sample sample : set.samples()) {
      int needed = CtcLoss.requiredSteps(vocabulary.encode(sample.label()));
      most = Math.max(most, needed);
      if (needed > network.steps()) {
        misfits.add(
            new Problem(
                sample.file(),
                CODE,
                "has a label that needs "
                    + needed
                    + " time steps, more than the "
                    + network.steps()
                    + " of preset "
                    + Presets.FAST
                    + "."));
      }
    }
    return new TimeSteps(Presets.FAST, network.steps(), most, List.copyOf(misfits));
  }

  boolean isEnough() {
    return misfits.isEmpty();
  }

  /** For people. */
  @Override
  public String toString() {
    return available
        + " in preset "
        + preset
        + ", "
        + needed
        + " needed"
        + (isEnough() ? "" : ": " + misfits.size() + " labels do not fit");
  }
}
