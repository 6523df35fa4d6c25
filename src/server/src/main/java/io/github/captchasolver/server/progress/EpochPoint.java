package io.github.captchasolver.server.progress;

import java.util.Map;

/**
 * One epoch of a training run, a point of its curves.
 *
 * @param epoch from 1
 * @param trainLoss mean negative log-likelihood per image, in nats
 * @param validationLoss the same on the images held out; NaN if there are none
 * @param exactMatch share of the images held out that are read correctly, 0..1; NaN if there are
 *     none
 * @param seconds wall-clock time
 * @param best whether it was the best epoch when it ended
 */
public record EpochPoint(
    int epoch,
    double trainLoss,
    double validationLoss,
    double exactMatch,
    double seconds,
    boolean best) {
  public EpochPoint {
    if (epoch < 1) {
      throw new IllegalArgumentException("Epochs are counted from 1, not " + epoch + ".");
    }
  }

  /** Returns plain JSON values; NaN becomes null. */
  Map<String, Object> values() {
    return Map.of(
        "epoch", epoch,
        "trainLoss", trainLoss,
        "validationLoss", validationLoss,
        "exactMatch", exactMatch,
        "seconds", seconds,
        "best", best);
  }
}
