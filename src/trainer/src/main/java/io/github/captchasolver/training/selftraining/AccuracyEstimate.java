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
  /**
   * Share of the images whose mistakes nothing in the readings shows, since the base and all models
   * that learn from it make them alike: on nine real and generated sets, the mean confidence was
   * higher than the accuracy by this much in the mean.
   */
  private static final double SHARED_MISTAKES = 0.025;

  /** Standard deviation of the mean confidence around the accuracy, over sets. */
  private static final double BETWEEN_SETS = 0.02;

  private static final double Z = 1.96;

  /**
   * Estimates the accuracy of a model by its mean confidence, less the usual share of mistakes that
   * it is sure of. Of the images with characters that it could not learn to tell apart, between
   * none and a half are read wrongly in addition, however sure it is.
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
    return around(mean - doubts / 2, doubts / 2 + half);
  }

  /**
   * Estimates the accuracy of a model by the share of images in which a better one reads the same,
   * less the usual share of mistakes that both make.
   */
  public static AccuracyEstimate ofAgreement(PseudoLabels readings, PseudoLabels better) {
    int images = readings.readings().size();
    double alike =
        readings.readings().stream()
            .filter(reading -> reading.text().equals(better.readings().get(reading.image()).text()))
            .count();
    double share = alike / images;
    double half = half(BETWEEN_SETS * BETWEEN_SETS + share * (1 - share) / images);
    return around(share, half);
  }

  private static AccuracyEstimate around(double share, double half) {
    double accuracy = Math.max(0, share - SHARED_MISTAKES);
    return new AccuracyEstimate(
        accuracy, new Interval(Math.max(0, accuracy - half), Math.min(1, accuracy + half)));
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
