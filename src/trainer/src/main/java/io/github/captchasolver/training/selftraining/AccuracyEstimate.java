package io.github.captchasolver.training.selftraining;

import io.github.captchasolver.evaluation.Interval;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Holds an accuracy that was estimated without labels.
 *
 * @param accuracy share of images whose whole text is probably read correctly, 0..1
 * @param interval in which it lies, if the model's confidence errs no more than on other sets
 */
public record AccuracyEstimate(double accuracy, Interval interval) {
  /** Standard deviation of the mean confidence around the accuracy, over sets. */
  private static final double BETWEEN_SETS = 0.02;

  private static final double Z = 1.96;

  /** Estimates the accuracy of a model from what it reads in images of a set. */
  public static AccuracyEstimate of(PseudoLabels readings) {
    return of(readings.confidence(), readings.readings().size());
  }

  static AccuracyEstimate of(double accuracy, int images) {
    double chance = accuracy * (1 - accuracy) / images;
    double half = Z * Math.sqrt(BETWEEN_SETS * BETWEEN_SETS + chance);
    return new AccuracyEstimate(
        accuracy, new Interval(Math.max(0, accuracy - half), Math.min(1, accuracy + half)));
  }

  /** Returns this as plain JSON values. */
  public Map<String, Object> values() {
    var values = new LinkedHashMap<String, Object>();
    values.put("accuracy", accuracy);
    values.put("low", interval.low());
    values.put("high", interval.high());
    return values;
  }
}
