package io.github.captchasolver.training.plan;

import java.util.Locale;

/** How the learning rate moves over a training. */
public enum LearningRate {
  /** The same in every step. */
  CONSTANT {
    @Override
    double share(double progress) {
      return 1;
    }
  },

  /**
   * Up from a twenty-fifth to the peak over the first quarter, then down to nearly nothing, both
   * along half a cosine (Smith and Topin 2018, in fastai's form).
   */
  ONE_CYCLE {
    @Override
    double share(double progress) {
      return progress < WARM_UP
          ? cosine(1 / 25.0, 1, progress / WARM_UP)
          : cosine(1, 1e-5, (progress - WARM_UP) / (1 - WARM_UP));
    }
  },

  /**
   * As {@link #ONE_CYCLE}, but up within the first few hundredths: for long trainings, which leave
   * the plateau soon in any case.
   */
  WARM_UP_COSINE {
    @Override
    double share(double progress) {
      return progress < SHORT_WARM_UP
          ? cosine(1 / 25.0, 1, progress / SHORT_WARM_UP)
          : cosine(1, 1e-3, (progress - SHORT_WARM_UP) / (1 - SHORT_WARM_UP));
    }
  };

  private static final double WARM_UP = 0.25;
  private static final double SHORT_WARM_UP = 0.03;

  /** Share of the peak at a point of the training, 0..1. */
  abstract double share(double progress);

  /**
   * The rate of one step.
   *
   * @param peak the highest rate
   * @param step counted from 0
   * @param steps number of steps in the whole training, at least 1
   */
  public final double at(double peak, long step, long steps) {
    return peak * share(Math.min(1, step / (double) Math.max(1, steps - 1)));
  }

  /** As it is written in files. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }

  private static double cosine(double from, double to, double share) {
    return to + (from - to) * (1 + Math.cos(Math.PI * share)) / 2;
  }
}
