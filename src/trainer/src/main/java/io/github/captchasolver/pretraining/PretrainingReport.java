package io.github.captchasolver.pretraining;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How far a pretraining has come.
 *
 * @param step last step taken, from 1
 * @param trainLoss mean negative log-likelihood per image since the last report, in nats
 * @param exactMatch share of the test images read without a mistake, 0..1
 * @param byStyle the same for the images of each style
 * @param seconds wall-clock time since the training began or was resumed
 * @param imagesPerSecond since the last report
 */
public record PretrainingReport(
    int step,
    double trainLoss,
    double exactMatch,
    Map<String, Double> byStyle,
    double seconds,
    double imagesPerSecond) {

  public PretrainingReport {
    byStyle = Collections.unmodifiableMap(new LinkedHashMap<>(byStyle));
  }
}
