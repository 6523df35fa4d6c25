package io.github.captchasolver.cli;

import io.github.captchasolver.ctc.CtcLoss;
import io.github.captchasolver.dataset.Dataset;
import io.github.captchasolver.dataset.Problem;
import io.github.captchasolver.dataset.Sample;
import io.github.captchasolver.image.Preprocessing;
import io.github.captchasolver.nn.NetworkSpec;
import io.github.captchasolver.nn.Preset;
import io.github.captchasolver.text.Vocabulary;
import io.github.captchasolver.training.plan.TrainingSetup;
import java.util.ArrayList;
import java.util.List;

/**
 * Tells whether the labels of a dataset fit the default network.
 *
 * @param preset name of the network
 * @param available time steps for images of this shape
 * @param needed time steps that the most demanding label needs
 * @param misfits labels that need more time steps than available
 */
record TimeSteps(String preset, int available, int needed, List<Problem> misfits) {
  private static final String CODE = "too-few-time-steps";

  static TimeSteps of(Dataset dataset) {
    Vocabulary vocabulary = Vocabulary.of(dataset.labels());
    Preprocessing preprocessing = TrainingSetup.preprocessing(Preset.FAST, dataset.samples());
    NetworkSpec network =
        Preset.FAST.network(preprocessing.height(), preprocessing.width(), vocabulary.classes());
    var misfits = new ArrayList<Problem>();
    int most = 0;
    for (Sample sample : dataset.samples()) {
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
                    + Preset.FAST.name()
                    + "."));
      }
    }
    return new TimeSteps(Preset.FAST.name(), network.steps(), most, List.copyOf(misfits));
  }

  boolean isEnough() {
    return misfits.isEmpty();
  }

  /** Returns the line that is printed. */
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
