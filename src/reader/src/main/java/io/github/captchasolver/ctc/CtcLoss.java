package io.github.captchasolver.ctc;

/**
 * Computes the CTC loss of one image: the negative log-likelihood of its label, in nats, summed
 * over all ways to align the label with the time steps, and its gradient.
 *
 * <p>The input holds logits: softmax over the classes of each step is part of the loss. With {@code
 * y} the softmax and {@code q(t, k)} the probability, given the label, that step {@code t} belongs
 * to class {@code k}, the gradient with respect to the logits is {@code y - q} (Graves, Fernandez,
 * Gomez, Schmidhuber, "Connectionist Temporal Classification", ICML 2006, sections 4.1 and 4.2,
 * equation 16). Time and memory grow as {@code T * (K + L)}. Thread-safe.
 */
public final class CtcLoss {

  private CtcLoss() {}

  /**
   * Returns the time steps that a label needs: one for each character and one between two equal
   * neighbours.
   */
  public static int requiredSteps(int[] label) {
    return Lattice.requiredSteps(label);
  }

  /**
   * Computes loss and gradient of one image.
   *
   * @param logits {@code [T, K]} scores before softmax
   * @param label {@code [L]} classes 1..K-1
   * @param gradient receives the derivatives with respect to the logits, at the same positions as
   *     these; may be the logits' own array, or null where only the loss is wanted
   * @return negative log-likelihood in nats, 0 or more, finite
   * @throws IllegalArgumentException if the label is empty, holds a class that is no character or
   *     needs more than {@code T} steps, or if the gradient's array is too short
   * @throws ArithmeticException if a logit is NaN or infinite; the gradient is unchanged then
   */
  public static double of(FrameScores logits, int[] label, float[] gradient) {
    int steps = logits.steps();
    int[] symbols = Lattice.symbols(label, logits.classes());
    requireFeasible(label, steps);
    if (gradient != null) {
      logits.writable(gradient, "gradient");
    }
    logits.requireFinite();

    double[] emission = new double[steps * symbols.length];
    for (int t = 0; t < steps; t++) {
      softmax(logits, t, symbols, emission, gradient);
    }
    Lattice lattice = new Lattice(label, steps, emission);
    double[] alpha = lattice.forward();
    double logLikelihood = lattice.total(alpha);
    if (gradient != null) {
      double[] occupancy = lattice.occupancy(alpha, logLikelihood);
      for (int t = 0; t < steps; t++) {
        for (int i = 0; i < symbols.length; i++) {
          gradient[logits.row(t) + symbols[i]] -= (float) occupancy[t * symbols.length + i];
        }
      }
    }
    // Rounding can give a certain label a probability of 1 + 1e-16.
    return Math.max(0, -logLikelihood);
  }

  /**
   * Writes log-softmax of the symbols to {@code emission}, softmax of all classes to the gradient.
   */
  private static void softmax(
      FrameScores logits, int step, int[] symbols, double[] emission, float[] gradient) {
    float[] values = logits.values();
    int row = logits.row(step);
    int end = row + logits.classes();
    float max = logits.highest(step);
    for (int i = 0; i < symbols.length; i++) {
      emission[step * symbols.length + i] = (double) values[row + symbols[i]] - max;
    }
    double sum = 0;
    for (int i = row; i < end; i++) {
      double exp = FastExp.of((double) values[i] - max);
      sum += exp;
      if (gradient != null) {
        gradient[i] = (float) exp;
      }
    }
    double logSum = Math.log(sum);
    for (int i = 0; i < symbols.length; i++) {
      emission[step * symbols.length + i] -= logSum;
    }
    if (gradient != null) {
      float scale = (float) (1 / sum);
      for (int i = row; i < end; i++) {
        gradient[i] *= scale;
      }
    }
  }

  static void requireFeasible(int[] label, int steps) {
    if (label.length == 0) {
      throw new IllegalArgumentException("A label needs at least one character.");
    }
    int required = requiredSteps(label);
    if (required > steps) {
      throw new IllegalArgumentException(
          "A label of "
              + label.length
              + " characters needs "
              + required
              + " time steps (one more for every doubled character), but the network has "
              + steps
              + "; use wider images or less pooling.");
    }
  }
}
