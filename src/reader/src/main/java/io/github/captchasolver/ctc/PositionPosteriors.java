package io.github.captchasolver.ctc;

import java.util.Arrays;

/**
 * Computes how probable each character is at each position of a text of known length, by the
 * forward-backward algorithm over all texts of that length (Graves et al. 2006, section 4.1, with a
 * state for each position and character instead of those of one label). The arrays are not copied.
 *
 * <p>Weights change the distribution to {@code P'(y) = P(y) exp(sum of weights[i][y_i]) / Z}: a
 * weight counts once for each character of a text, however many time steps the character is held.
 *
 * @param logMass logarithm of {@code Z}: the weighted probability of all these texts; {@code
 *     -Infinity} if none of them is possible
 * @param probability {@code [L, A]} probability, 0..1, of each character at each position; each row
 *     adds up to 1, or is zero if no text is possible
 */
public record PositionPosteriors(double logMass, double[][] probability) {
  /** A difference of scales above this cannot be represented. */
  private static final double GREATEST_LOG = 700;

  /**
   * Computes the distribution of one image.
   *
   * @param logProbabilities {@code [T, K]}
   * @param classes {@code [A]} the characters that texts consist of, different classes 1..K-1
   * @param weights {@code [L, A]} logarithm of the weight of each character at each position, with
   *     a row for each position; zeros for none
   * @throws ArithmeticException if a log-probability is NaN or positive infinity
   */
  public static PositionPosteriors of(
      FrameScores logProbabilities, int[] classes, double[][] weights) {
    logProbabilities.requireNumbers();
    return new Pass(Emissions.of(logProbabilities, classes), weights).run();
  }

  /** The arithmetic for one image. States are the blank (index A) and the characters. */
  private static final class Pass {
    private final Emissions emissions;
    private final int length;
    private final int width;

    /** {@code [L][A]} factors by which a character is entered. */
    private final double[][] factors;

    /** {@code [T + 1][L + 1][A + 1]} probability of the steps before, divided by a scale. */
    private final double[][][] before;

    /** {@code [T + 1]} logarithm of the scale of {@link #before}. */
    private final double[] logScale;

    private double[][] after;
    private double[][] next;

    Pass(Emissions emissions, double[][] weights) {
      this.emissions = emissions;
      length = weights.length;
      width = emissions.width();
      factors = new double[length][width];
      for (int n = 0; n < length; n++) {
        for (int a = 0; a < width; a++) {
          factors[n][a] = Math.exp(weights[n][a]);
        }
      }
      before = new double[emissions.steps() + 1][length + 1][width + 1];
      logScale = new double[emissions.steps() + 1];
      after = new double[length + 1][width + 1];
      next = new double[length + 1][width + 1];
    }

    PositionPosteriors run() {
      int steps = emissions.steps();
      before[0][0][width] = 1;
      for (int t = 0; t < steps; t++) {
        forward(t);
      }
      double total = sum(before[steps][length]);
      double logMass = Math.log(total) + logScale[steps];
      double[][] probability = new double[length][width];
      if (!(total > 0)) {
        return new PositionPosteriors(Double.NEGATIVE_INFINITY, probability);
      }
      Arrays.fill(next[length], 1);
      double logAfter = 0;
      for (int t = steps - 1; t >= 0; t--) {
        addEntered(
            t, Math.exp(Math.min(GREATEST_LOG, logScale[t] + logAfter - logMass)), probability);
        backward(t);
        double scale = scaled(after);
        logAfter += Math.log(scale);
        double[][] spare = next;
        next = after;
        after = spare;
      }
      for (double[] row : probability) {
        divide(row, sum(row));
      }
      return new PositionPosteriors(logMass, probability);
    }

    private void forward(int t) {
      double[][] from = before[t];
      double[][] to = before[t + 1];
      double blank = emissions.blank()[t];
      for (int n = 0; n <= length; n++) {
        to[n][width] += sum(from[n]) * blank;
        for (int a = 0; a < width; a++) {
          to[n][a] += from[n][a] * emissions.of(t, a);
        }
        if (n < length) {
          enter(t, n, to[n + 1]);
        }
      }
      logScale[t + 1] = logScale[t] + Math.log(scaled(to));
    }

    /** Adds the probabilities of emitting one more character than {@code n} at a step. */
    private void enter(int t, int n, double[] to) {
      double[] row = before[t][n];
      double any = sum(row);
      for (int a = 0; a < width; a++) {
        // A repeated character needs a blank in between, or it would be collapsed.
        to[a] += factors[n][a] * Math.max(0, any - row[a]) * emissions.of(t, a);
      }
    }

    /** Adds the probabilities of texts whose characters begin at a step. */
    private void addEntered(int t, double scale, double[][] probability) {
      double[] entered = new double[width];
      for (int n = 0; n < length; n++) {
        Arrays.fill(entered, 0);
        enter(t, n, entered);
        for (int a = 0; a < width; a++) {
          probability[n][a] += entered[a] * next[n + 1][a] * scale;
        }
      }
    }

    private void backward(int t) {
      double blank = emissions.blank()[t];
      for (int n = 0; n <= length; n++) {
        double any = blank * next[n][width];
        double entered = 0;
        for (int a = 0; a < width && n < length; a++) {
          entered += factors[n][a] * emissions.of(t, a) * next[n + 1][a];
        }
        after[n][width] = any + entered;
        for (int a = 0; a < width; a++) {
          double held = emissions.of(t, a) * next[n][a];
          double same = n < length ? factors[n][a] * emissions.of(t, a) * next[n + 1][a] : 0;
          after[n][a] = any + held + Math.max(0, entered - same);
        }
      }
    }

    /** Divides all values by the greatest, and returns it; 1 if there is none. */
    private static double scaled(double[][] values) {
      double greatest = 0;
      for (double[] row : values) {
        for (double value : row) {
          greatest = Math.max(greatest, value);
        }
      }
      double scale = greatest > 0 ? greatest : 1;
      for (double[] row : values) {
        divide(row, scale);
      }
      return scale;
    }

    private static void divide(double[] row, double by) {
      for (int i = 0; i < row.length && by > 0; i++) {
        row[i] /= by;
      }
    }

    private static double sum(double[] row) {
      double sum = 0;
      for (double value : row) {
        sum += value;
      }
      return sum;
    }
  }
}
