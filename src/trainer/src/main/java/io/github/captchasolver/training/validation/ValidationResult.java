package io.github.captchasolver.training.validation;

import io.github.captchasolver.evaluation.EvaluatedSample;
import io.github.captchasolver.evaluation.Evaluation;
import java.util.List;

/**
 * Holds the losses and readings of labelled images.
 *
 * @param losses negative log-likelihood of each label, in nats; NaN for a label with a character
 *     outside the vocabulary
 * @param readings one for each image, in order
 */
public record ValidationResult(List<Double> losses, List<EvaluatedSample> readings) {
  /** One label in a hundred may be wrong, and then costs a sure model as much as all others. */
  private static final int MISLABELLED = 100;

  /** Below this share of the plateau's loss, the network has begun to read. */
  private static final double NEAR = 0.93;

  public ValidationResult {
    losses = List.copyOf(losses);
    readings = List.copyOf(readings);
  }

  /** Returns the mean loss per image, in nats. */
  public double loss() {
    return mean(losses);
  }

  private static double mean(List<Double> losses) {
    return losses.stream().mapToDouble(loss -> loss).sum() / losses.size();
  }

  /** Returns exact match, character error rate and their kin for the readings. */
  public Evaluation evaluation() {
    return Evaluation.of(readings);
  }

  /** Returns whether the network predicts little but blanks, as on the first plateau of CTC. */
  boolean isBlank() {
    long read = readings.stream().mapToLong(r -> length(r.predicted())).sum();
    long expected = readings.stream().mapToLong(r -> length(r.expected())).sum();
    return read < 0.25 * expected;
  }

  /**
   * Returns whether the network predicts no better than without looking at the image.
   *
   * @param plateauLoss the lowest loss of predictions that ignore the image, in nats; at the end of
   *     a run, when positions should have been learned, that of guessing each character in its
   *     place
   */
  public boolean isOnPlateau(double plateauLoss) {
    boolean guesses =
        loss() > NEAR * plateauLoss && readings.stream().noneMatch(EvaluatedSample::correct);
    return guesses || isBlank();
  }

  /**
   * Returns the mean negative log-likelihood per character of the labels, in nats, without the
   * worst image in a hundred.
   */
  public double characterLoss() {
    int kept = losses.size() - losses.size() / MISLABELLED;
    // NaN sorts last, but must not be the one left out.
    double most =
        losses.stream().anyMatch(loss -> loss.isNaN())
            ? Double.NaN
            : mean(losses.stream().sorted().limit(kept).toList());
    double length = readings.stream().mapToInt(r -> length(r.expected())).average().orElse(0);
    return most / length;
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }
}
