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

  /**
   * Estimates the accuracy of a model by its mean confidence.
   *
   * @param readings of images that it was not trained on, at least one
   */
  public static AccuracyEstimate of(PseudoLabels readings) {
    double mean = readings.confidence();
    double variance =
        readings.readings().stream()
            .mapToDouble(reading -> (reading.confidence() - mean) * (reading.confidence() - mean))
            .average()
            .orElseThrow();
    return of(mean, BETWEEN_SETS * BETWEEN_SETS + variance / readings.readings().size());
  }

  /**
   * Estimates the accuracy of a model by the share of images in which a better one reads the same.
   */
  public static AccuracyEstimate ofAgreement(PseudoLabels readings, PseudoLabels better) {
    int images = readings.readings().size();
    double alike =
        readings.readings().stream()
            .filter(reading -> reading.text().equals(better.readings().get(reading.image()).text()))
            .count();
    double share = alike / images;
    return of(share, BETWEEN_SETS * BETWEEN_SETS + share * (1 - share) / images);
  }

  private static AccuracyEstimate of(double accuracy, double variance) {
    double half = Z * Math.sqrt(variance);
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
