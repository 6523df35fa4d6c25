package io.github.captchasolver.pretraining;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reports the progress of a pretraining run.
 *
 * @param step last step taken, from 1
 * @param trainLoss mean negative log-likelihood per image since the last report, in nats
 * @param exactMatch share of the validation images read correctly, 0..1
 * @param byStyle the same for the images of each style
 * @param seconds wall-clock time since the run started or was resumed
 * @param imagesPerSecond since the last report
 * @param minutesLeft at this pace
 */
public record PretrainingReport(
    int step,
    double trainLoss,
    double exactMatch,
    Map<String, Double> byStyle,
    double seconds,
    double imagesPerSecond,
    double minutesLeft) {

  public PretrainingReport {
    byStyle = Collections.unmodifiableMap(new LinkedHashMap<>(byStyle));
  }
}
