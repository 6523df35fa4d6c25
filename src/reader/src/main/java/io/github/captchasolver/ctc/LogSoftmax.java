package io.github.captchasolver.ctc;

/** Logits to log-probabilities: {@code x - log(sum(exp(x)))} over the classes of each time step. */
public final class LogSoftmax {

  private LogSoftmax() {}

  /**
   * Writes the log-probabilities of one image.
   *
   * @param logits scores before softmax; element {@code (t, k)} is at {@code offset + t * stride +
   *     k}
   * @param offset index of the first element
   * @param stride from one time step to the next
   * @param steps {@code T}
   * @param classes {@code K}
   * @param out receives the log-probabilities at the same positions; may be the logits themselves
   * @throws IllegalArgumentException if the arrays are too short
   * @throws ArithmeticException if a logit is NaN or infinite
   */
  public static void of(
      float[] logits, int offset, int stride, int steps, int classes, float[] out) {
    FrameScores scores = new FrameScores(logits, offset, stride, steps, classes).requireFinite();
    scores.requireWritable(out, "out");
    for (int t = 0; t < steps; t++) {
      int row = scores.row(t);
      float max = scores.highest(t);
      double sum = 0;
      for (int i = row; i < row + classes; i++) {
        sum += Math.exp((double) logits[i] - max);
      }
      double logSum = Math.log(sum);
      for (int i = row; i < row + classes; i++) {
        out[i] = (float) ((double) logits[i] - max - logSum);
      }
    }
  }
}
