package io.github.captchasolver.training.plan;

import java.util.Locale;

/** Names the learning-rate schedules. */
public enum LearningRate {
  /** Keeps the peak in every step. */
  CONSTANT {
    @Override
    double share(double progress) {
      return 1;
    }
  },

  /**
   * Rises from 1/25 of the peak to the peak over the first quarter, then falls to nearly 0, both
   * along half a cosine (Smith and Topin 2018, "Super-Convergence", in fastai's form).
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
   * Rises like {@link #ONE_CYCLE}, but within the first 3 %: for long runs, whose plateau is short
   * in any case.
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

  /** Returns the share of the peak, 0..1, at a share of the run, 0..1. */
  abstract double share(double progress);

  /**
   * Returns the learning rate of one step.
   *
   * @param peak the highest rate
   * @param step counted from 0
   * @param steps number of steps in the whole run, at least 1
   */
  public final double at(double peak, long step, long steps) {
    return peak * share(Math.min(1, step / (double) Math.max(1, steps - 1)));
  }

  /** Returns the name as it is written in files. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }

  private static double cosine(double from, double to, double share) {
    return to + (from - to) * (1 + Math.cos(Math.PI * share)) / 2;
  }
}
