package io.github.captchasolver.nn.onnx;

import java.util.Arrays;

/**
 * The scores that a foreign network gives.
 *
 * @param steps time steps of the widest image
 * @param classes with the blank
 */
record ScoreForm(Axes axes, Values values, int steps, int classes) {
  private static final double TOLERANCE = 1e-3;

  /** Order of the axes; the classes are the last. */
  enum Axes {
    BATCH_FIRST,
    TIME_FIRST,
    NO_BATCH
  }

  /** The kind of numbers. */
  enum Values {
    LOGITS,
    PROBABILITIES,
    LOG_PROBABILITIES
  }

  /**
   * Finds out the form from the output for one image.
   *
   * @throws OnnxException if it is not a score of each class at each time step
   */
  static ScoreForm of(OnnxTrial.Output one) {
    int[] shape = one.shape();
    boolean alone = shape.length == 2;
    if (!alone && (shape.length != 3 || shape[0] != 1 && shape[1] != 1)
        || shape[shape.length - 1] < 2) {
      throw new OnnxException(
          "Its output has the shape "
              + Arrays.toString(shape)
              + " for one image, not [1, T, K] or [T, 1, K]: a score of each class at each step.");
    }
    Axes axes = alone ? Axes.NO_BATCH : shape[0] == 1 ? Axes.BATCH_FIRST : Axes.TIME_FIRST;
    int steps = axes == Axes.BATCH_FIRST ? shape[1] : shape[0];
    if (steps < 2) {
      throw new OnnxException(
          "Its output has one score of each class for the whole image, not one for each step.");
    }
    int classes = shape[shape.length - 1];
    return new ScoreForm(axes, values(one.values(), classes), steps, classes);
  }

  private static Values values(float[] scores, int classes) {
    boolean probabilities = true;
    boolean logarithms = true;
    for (int row = 0; row < scores.length; row += classes) {
      double sum = 0;
      double exponents = 0;
      boolean negative = false;
      for (int k = row; k < row + classes; k++) {
        sum += scores[k];
        exponents += Math.exp(scores[k]);
        negative |= scores[k] < 0;
      }
      probabilities &= !negative && Math.abs(sum - 1) < TOLERANCE;
      logarithms &= Math.abs(exponents - 1) < TOLERANCE;
    }
    return probabilities
        ? Values.PROBABILITIES
        : logarithms ? Values.LOG_PROBABILITIES : Values.LOGITS;
  }
}
