package io.github.captchasolver.ctc;

import io.github.captchasolver.text.Vocabulary;
import java.util.Arrays;

/**
 * Represents all alignments of one label with {@code T} time steps: at each step one of {@code S =
 * 2L + 1} states, which are blank, first character, blank, second character, ..., blank. From one
 * step to the next, a path stays, moves to the next state, or skips the blank between two different
 * characters. It starts in one of the first two states and ends in one of the last two. All
 * arithmetic uses logarithms, so it cannot underflow (Graves, Fernandez, Gomez, Schmidhuber 2006,
 * section 4.1).
 */
final class Lattice {
  private final int steps;
  private final int states;
  private final int symbols;

  /** {@code [T, L + 1]} log-probability of the blank, then of each character of the label. */
  private final double[] emission;

  /** {@code [S]} whether a state can be entered from two states before. */
  private final boolean[] skips;

  /**
   * Creates a lattice on log-probabilities {@code [T, L + 1]}, see {@link #symbols}; not copied.
   */
  Lattice(int[] label, int steps, double[] emission) {
    this.steps = steps;
    this.emission = emission;
    states = 2 * label.length + 1;
    symbols = label.length + 1;
    skips = new boolean[states];
    for (int i = 1; i < label.length; i++) {
      skips[2 * i + 1] = label[i] != label[i - 1];
    }
  }

  /** Creates a lattice on the log-probabilities of all classes, raised to a floor. */
  static Lattice of(FrameScores logProbabilities, int[] label, double floor) {
    int[] symbols = symbols(label, logProbabilities.classes());
    int steps = logProbabilities.steps();
    double[] emission = new double[steps * symbols.length];
    for (int t = 0; t < steps; t++) {
      for (int i = 0; i < symbols.length; i++) {
        emission[t * symbols.length + i] = Math.max(logProbabilities.at(t, symbols[i]), floor);
      }
    }
    return new Lattice(label, steps, emission);
  }

  /**
   * Returns the blank and the classes of the label: {@code [L + 1]}.
   *
   * @throws IllegalArgumentException if a class of the label is the blank or unknown
   */
  static int[] symbols(int[] label, int classes) {
    int[] symbols = new int[label.length + 1];
    symbols[0] = Vocabulary.BLANK;
    for (int i = 0; i < label.length; i++) {
      if (label[i] <= Vocabulary.BLANK || label[i] >= classes) {
        throw new IllegalArgumentException(
            "The label "
                + Arrays.toString(label)
                + " holds class "
                + label[i]
                + ", but characters are the classes 1 to "
                + (classes - 1)
                + " (0 is the blank).");
      }
      symbols[i + 1] = label[i];
    }
    return symbols;
  }

  /** Returns the number of time steps of the shortest alignment. */
  static int requiredSteps(int[] label) {
    int required = label.length;
    for (int i = 1; i < label.length; i++) {
      if (label[i] == label[i - 1]) {
        required++;
      }
    }
    return required;
  }

  /**
   * Returns the index of the symbol that a state emits: even states blanks, odd ones characters.
   */
  private static int symbol(int state) {
    return (state & 1) == 0 ? 0 : (state + 1) / 2;
  }

  /** Returns the first state from which the end can still be reached. */
  private int first(int step) {
    return Math.max(0, states - 2 * (steps - step));
  }

  /** Returns one more than the last state that can be reached from the start. */
  private int end(int step) {
    return Math.min(states, 2 * step + 2);
  }

  /**
   * Returns {@code [T, S]} logarithms of the probability of being in a state at a step, with the
   * emission of that step; {@code alpha} of the paper.
   */
  double[] forward() {
    double[] alpha = new double[steps * states];
    Arrays.fill(alpha, Double.NEGATIVE_INFINITY);
    for (int s = first(0); s < end(0); s++) {
      alpha[s] = emission[symbol(s)];
    }
    for (int t = 1; t < steps; t++) {
      int before = (t - 1) * states;
      for (int s = first(t), end = end(t); s < end; s++) {
        double reached = alpha[before + s];
        if (skips[s]) {
          reached = LogSum.of(reached, alpha[before + s - 1], alpha[before + s - 2]);
        } else if (s > 0) {
          reached = LogSum.of(reached, alpha[before + s - 1]);
        }
        alpha[t * states + s] = reached + emission[t * symbols + symbol(s)];
      }
    }
    return alpha;
  }

  /** Returns the logarithm of the probability of the label, given {@link #forward}. */
  double total(double[] alpha) {
    int last = alpha.length - 1;
    return states == 1 ? alpha[last] : LogSum.of(alpha[last], alpha[last - 1]);
  }

  /**
   * Returns {@code [T, L + 1]} probabilities, given the label, that a step belongs to the blank or
   * to each character: {@code alpha * beta} of the paper, summed over the states of a symbol and
   * divided by the probability of the label.
   */
  double[] occupancy(double[] alpha, double total) {
    double[] occupancy = new double[steps * symbols];
    // Logarithm of the probability of reaching the end from a state, without its own step.
    double[] beta = new double[states];
    Arrays.fill(beta, Double.NEGATIVE_INFINITY);
    beta[states - 1] = 0;
    if (states > 1) {
      beta[states - 2] = 0;
    }
    for (int t = steps - 1; t >= 0; t--) {
      for (int s = first(t), end = end(t); s < end; s++) {
        occupancy[t * symbols + symbol(s)] += LogSum.exp(alpha[t * states + s] + beta[s] - total);
      }
      if (t > 0) {
        stepBack(beta, t);
      }
    }
    return occupancy;
  }

  /** Computes {@code beta} of the previous step in place. */
  private void stepBack(double[] beta, int t) {
    for (int s = first(t), end = end(t); s < end; s++) {
      beta[s] += emission[t * symbols + symbol(s)];
    }
    for (int s = first(t - 1), end = end(t - 1); s < end; s++) {
      if (s + 2 < states && skips[s + 2]) {
        beta[s] = LogSum.of(beta[s], beta[s + 1], beta[s + 2]);
      } else if (s + 1 < states) {
        beta[s] = LogSum.of(beta[s], beta[s + 1]);
      }
    }
  }

  /**
   * Returns {@code [T]} states of the most probable single alignment (Viterbi), which must exist;
   * no emission may be log 0. Of equally probable alignments it is the one that moves on earliest.
   */
  int[] bestPath() {
    double[] best = new double[steps * states];
    Arrays.fill(best, Double.NEGATIVE_INFINITY);
    for (int s = first(0); s < end(0); s++) {
      best[s] = emission[symbol(s)];
    }
    for (int t = 1; t < steps; t++) {
      for (int s = first(t), end = end(t); s < end; s++) {
        double reached = best[(t - 1) * states + predecessor(best, t, s)];
        best[t * states + s] = reached + emission[t * symbols + symbol(s)];
      }
    }
    int[] path = new int[steps];
    int last = (steps - 1) * states;
    int state = states - 1;
    if (states > 1 && best[last + state - 1] > best[last + state]) {
      state--;
    }
    for (int t = steps - 1; t > 0; t--) {
      path[t] = state;
      state = predecessor(best, t, state);
    }
    path[0] = state;
    return path;
  }

  private int predecessor(double[] best, int t, int state) {
    int before = (t - 1) * states;
    int from = state;
    if (state > 0 && best[before + state - 1] > best[before + from]) {
      from = state - 1;
    }
    if (skips[state] && best[before + state - 2] > best[before + from]) {
      from = state - 2;
    }
    return from;
  }
}
