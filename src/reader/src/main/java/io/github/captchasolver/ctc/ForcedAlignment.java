package io.github.captchasolver.ctc;

import io.github.captchasolver.text.Vocabulary;
import java.util.Arrays;

/**
 * Locates each character of a text in the image: the most probable single alignment of the text
 * with the time steps (Viterbi). The arrays are not copied.
 *
 * @param classAtStep {@code [T]} class of each time step, 0 for the blank
 * @param startStep {@code [L]} first step of each character
 * @param endStep {@code [L]} one after the last step of each character
 * @param characterProbability {@code [L]} highest probability, 0..1, that the network gives the
 *     character at one of its steps; a mean would only measure the width of the peak, because the
 *     output of CTC networks consists of spikes
 */
public record ForcedAlignment(
    int[] classAtStep, int[] startStep, int[] endStep, double[] characterProbability) {

  /**
   * Aligns a text with one image.
   *
   * @param logProbabilities {@code [T, K]}
   * @param label {@code [L]} classes 1..K-1, possibly none
   * @throws IllegalArgumentException if a class of the label is no character, or the label needs
   *     more than {@code T} steps
   * @throws ArithmeticException if a log-probability is NaN or positive infinity
   */
  public static ForcedAlignment of(FrameScores logProbabilities, int[] label) {
    logProbabilities.requireNumbers();
    int steps = logProbabilities.steps();
    int required = Lattice.requiredSteps(label);
    if (required > steps) {
      throw new IllegalArgumentException(
          "A text of "
              + label.length
              + " characters needs "
              + required
              + " time steps and cannot be aligned with "
              + steps
              + ".");
    }
    int[] states = Lattice.of(logProbabilities, label, FrameScores.LOG_ALMOST_ZERO).bestPath();
    int[] classAtStep = new int[steps];
    int[] start = new int[label.length];
    int[] end = new int[label.length];
    double[] probability = new double[label.length];
    Arrays.fill(start, steps);
    for (int t = 0; t < steps; t++) {
      boolean character = states[t] % 2 == 1;
      classAtStep[t] = character ? label[states[t] / 2] : Vocabulary.BLANK;
      if (character) {
        int i = states[t] / 2;
        start[i] = Math.min(start[i], t);
        end[i] = t + 1;
        double here = Math.min(1, Math.exp(logProbabilities.at(t, classAtStep[t])));
        probability[i] = Math.max(probability[i], here);
      }
    }
    return new ForcedAlignment(classAtStep, start, end, probability);
  }
}
