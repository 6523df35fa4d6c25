package io.github.captchasolver.ctc;

import io.github.captchasolver.text.Vocabulary;

/**
 * Holds the probabilities of the blank and of some characters at each time step. The characters are
 * numbered 0..A-1 in the order in which they were given.
 *
 * @param blank {@code [T]}; not copied
 * @param characters {@code [T, A]}; not copied
 * @param width {@code A}
 */
record Emissions(double[] blank, double[] characters, int width) {

  /**
   * Computes the probabilities.
   *
   * @param logProbabilities {@code [T, K]}
   * @param classes {@code [A]} different classes 1..K-1
   */
  static Emissions of(FrameScores logProbabilities, int[] classes) {
    int steps = logProbabilities.steps();
    int width = classes.length;
    float[] values = logProbabilities.values();
    double[] blank = new double[steps];
    double[] characters = new double[steps * width];
    for (int t = 0; t < steps; t++) {
      int row = logProbabilities.row(t);
      blank[t] = FastExp.of(values[row + Vocabulary.BLANK]);
      for (int a = 0; a < width; a++) {
        characters[t * width + a] = FastExp.of(values[row + classes[a]]);
      }
    }
    return new Emissions(blank, characters, width);
  }

  /** Returns the number of time steps, {@code T}. */
  int steps() {
    return blank.length;
  }

  /** Returns the probability of a character at a time step. */
  double of(int step, int a) {
    return characters[step * width + a];
  }
}
