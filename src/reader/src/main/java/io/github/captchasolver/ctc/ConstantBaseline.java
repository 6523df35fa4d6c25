package io.github.captchasolver.ctc;

import io.github.captchasolver.text.Vocabulary;
import java.util.List;

/**
 * Fits the best prediction that does not depend on the image: the same distribution over the
 * classes at every time step. CTC training stays at its loss while the network predicts only blanks
 * ("the plateau"), so a loss clearly below it shows that the network has begun to read.
 *
 * @param probabilities {@code [K]} probability of each class, blank first; not copied
 * @param loss mean negative log-likelihood of the labels under it, in nats
 */
public record ConstantBaseline(double[] probabilities, double loss) {
  /** Bounds of the search for the log-odds of the blank: a share of 0.0003 to 0.9997. */
  private static final double WIDEST_LOG_ODDS = 8;

  /**
   * Accuracy of the log-odds: the loss is flat around its minimum, so this affects its fifth digit.
   */
  private static final double TOLERANCE = 0.01;

  private static final double GOLDEN_RATIO = (Math.sqrt(5) - 1) / 2;

  /**
   * Fits the share of the blank by golden-section search; the characters share the rest in
   * proportion to their frequencies.
   *
   * @param labels {@code [L]} classes 1..K-1 each
   * @param steps {@code T}
   * @param classes {@code K}, the blank included
   * @throws IllegalArgumentException if there is no label, or one of them is empty, holds a class
   *     that is no character, or needs more than {@code steps} steps
   */
  public static ConstantBaseline fit(List<int[]> labels, int steps, int classes) {
    if (labels.isEmpty()) {
      throw new IllegalArgumentException("A constant baseline needs at least one label.");
    }
    labels.forEach(label -> CtcLoss.requireFeasible(label, steps));
    double[] frequencies = frequencies(labels, classes);
    double low = -WIDEST_LOG_ODDS;
    double high = WIDEST_LOG_ODDS;
    double left = high - GOLDEN_RATIO * (high - low);
    double right = low + GOLDEN_RATIO * (high - low);
    ConstantBaseline atLeft = at(left, frequencies, labels, steps);
    ConstantBaseline atRight = at(right, frequencies, labels, steps);
    while (high - low > TOLERANCE) {
      if (atLeft.loss < atRight.loss) {
        high = right;
        right = left;
        atRight = atLeft;
        left = high - GOLDEN_RATIO * (high - low);
        atLeft = at(left, frequencies, labels, steps);
      } else {
        low = left;
        left = right;
        atLeft = atRight;
        right = low + GOLDEN_RATIO * (high - low);
        atRight = at(right, frequencies, labels, steps);
      }
    }
    return atLeft.loss < atRight.loss ? atLeft : atRight;
  }

  /**
   * Returns the loss of a network that locates the characters but cannot tell them apart: the mean
   * negative log-likelihood of the labels in nats, with each character guessed by its frequency.
   * The loss of {@link #fit} is greater, because it does not know the lengths either.
   *
   * @param labels {@code [L]} classes 1..K-1 each, at least one
   * @param classes {@code K}, the blank included
   */
  public static double lossOfGuesses(List<int[]> labels, int classes) {
    double[] frequencies = frequencies(labels, classes);
    double loss = 0;
    for (int[] label : labels) {
      for (int k : label) {
        loss -= Math.log(frequencies[k]);
      }
    }
    return loss / labels.size();
  }

  /** Returns {@code [K]} relative frequencies of the characters; 0 for the blank. */
  private static double[] frequencies(List<int[]> labels, int classes) {
    double[] frequencies = new double[classes];
    int characters = 0;
    for (int[] label : labels) {
      for (int k : Lattice.symbols(label, classes)) {
        frequencies[k]++;
      }
      characters += label.length;
    }
    frequencies[Vocabulary.BLANK] = 0;
    for (int k = 0; k < classes; k++) {
      frequencies[k] /= characters;
    }
    return frequencies;
  }

  private static ConstantBaseline at(
      double blankLogOdds, double[] frequencies, List<int[]> labels, int steps) {
    int classes = frequencies.length;
    double[] probabilities = new double[classes];
    float[] logProbabilities = new float[classes];
    for (int k = 0; k < classes; k++) {
      probabilities[k] =
          k == Vocabulary.BLANK
              ? 1 / (1 + Math.exp(-blankLogOdds))
              : frequencies[k] / (1 + Math.exp(blankLogOdds));
      logProbabilities[k] = (float) Math.log(probabilities[k]);
    }
    var scores = FrameScores.repeated(logProbabilities, steps);
    double loss = 0;
    for (int[] label : labels) {
      loss -= CtcProbability.logOfChecked(scores, label);
    }
    return new ConstantBaseline(probabilities, loss / labels.size());
  }
}
