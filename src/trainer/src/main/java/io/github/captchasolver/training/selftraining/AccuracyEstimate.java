package io.github.captchasolver.training.selftraining;

import io.github.captchasolver.evaluation.Interval;
import java.util.LinkedHashMap;
import java.util.List;
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
   * Estimates the accuracy of a model by its mean confidence. Of the images with characters that it
   * could not learn to tell apart, between none and a half are read wrongly in addition, however
   * sure it is.
   *
   * @param readings of images that it was not trained on, at least one
   * @param doubtfulPairs these characters, as {@link DoubtfulPairs} names them
   */
  public static AccuracyEstimate of(PseudoLabels readings, List<String> doubtfulPairs) {
    String doubtful = String.join("", doubtfulPairs);
    double doubts =
        readings.readings().stream()
                .filter(
                    reading -> reading.text().codePoints().anyMatch(c -> doubtful.indexOf(c) >= 0))
                .mapToDouble(PseudoLabel::confidence)
                .sum()
            / (2 * readings.readings().size());
    double mean = readings.confidence();
    double variance =
        readings.readings().stream()
            .mapToDouble(reading -> (reading.confidence() - mean) * (reading.confidence() - mean))
            .average()
            .orElseThrow();
    double half = half(BETWEEN_SETS * BETWEEN_SETS + variance / readings.readings().size());
    return new AccuracyEstimate(
        mean - doubts / 2,
        new Interval(Math.max(0, mean - doubts - half), Math.min(1, mean + half)));
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
    double half = half(BETWEEN_SETS * BETWEEN_SETS + share * (1 - share) / images);
    return new AccuracyEstimate(
        share, new Interval(Math.max(0, share - half), Math.min(1, share + half)));
  }

  private static double half(double variance) {
    return Z * Math.sqrt(variance);
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
