package io.github.captchasolver.pretraining;

import io.github.captchasolver.training.plan.LearningRate;
import java.math.BigDecimal;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * Says when a pretraining run ends: after a number of steps, which gives the same weights every
 * time, or after a time, which gives as many steps as the machine takes in it. The learning rate
 * falls towards the end in either case.
 *
 * @param steps number of steps; empty if the time counts
 * @param minutes wall-clock time of all steps, those before a resumption included; empty if the
 *     steps count
 */
public record PretrainingBudget(OptionalInt steps, OptionalDouble minutes) {
  /** Learning-rate schedules count whole steps: milliseconds where the time counts. */
  private static final int MILLISECONDS = 1000;

  private static final int SECONDS_PER_MINUTE = 60;

  /**
   * @throws IllegalArgumentException if neither or both are given, or one is not above 0
   */
  public PretrainingBudget {
    if (steps.isPresent() == minutes.isPresent()) {
      throw new IllegalArgumentException("A run has a number of steps or of minutes, not both.");
    }
    if (steps.orElse(1) < 1) {
      throw new IllegalArgumentException(
          "The number of steps must be at least 1, not " + steps.getAsInt() + ".");
    }
    double time = minutes.orElse(1);
    if (!(time > 0 && time < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "The number of minutes must be above 0, not " + time + ".");
    }
  }

  static PretrainingBudget ofSteps(int number) {
    return new PretrainingBudget(OptionalInt.of(number), OptionalDouble.empty());
  }

  static PretrainingBudget ofMinutes(double number) {
    return new PretrainingBudget(OptionalInt.empty(), OptionalDouble.of(number));
  }

  /** Returns whether the number of steps depends on the time they take. */
  public boolean isTimed() {
    return minutes.isPresent();
  }

  private double seconds() {
    return minutes.orElseThrow() * SECONDS_PER_MINUTE;
  }

  /** Returns the largest number of steps. */
  int mostSteps() {
    return steps.orElse(Integer.MAX_VALUE);
  }

  boolean isOver(int done, double seconds) {
    return isTimed() ? seconds >= seconds() : done >= mostSteps();
  }

  /** Returns the learning rate of the next step. */
  double rate(LearningRate schedule, double peak, int done, double seconds) {
    return isTimed()
        ? schedule.at(peak, (long) (MILLISECONDS * seconds), (long) (MILLISECONDS * seconds()))
        : schedule.at(peak, done, mostSteps());
  }

  /**
   * Returns the minutes left.
   *
   * @param secondsPerStep at the present pace
   */
  double minutesLeft(int done, double seconds, double secondsPerStep) {
    double left = isTimed() ? seconds() - seconds : (mostSteps() - done) * secondsPerStep;
    return Math.max(0, left) / SECONDS_PER_MINUTE;
  }

  /** Returns the budget for people: "34000 steps" or "30 minutes". */
  @Override
  public String toString() {
    return isTimed()
        ? BigDecimal.valueOf(minutes.getAsDouble()).stripTrailingZeros().toPlainString()
            + " minutes"
        : steps.getAsInt() + " steps";
  }
}
