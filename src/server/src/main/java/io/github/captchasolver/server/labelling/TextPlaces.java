package io.github.captchasolver.server.labelling;

import io.github.captchasolver.ctc.ForcedAlignment;
import io.github.captchasolver.ctc.FrameScores;
import io.github.captchasolver.inference.CaptchaSolver;
import io.github.captchasolver.text.Vocabulary;

/**
 * Where the characters of a text are in its image, by forced alignment.
 *
 * @param text the text, one of whose characters is at each place
 * @param left {@code [L]} left edge of each character, as a share of the width
 * @param right {@code [L]} right edge
 * @param evidence {@code [L, K]} highest log-probability of each class at the steps of each
 *     character, at least {@value #LEAST}; not copied
 */
record TextPlaces(String text, double[] left, double[] right, float[][] evidence) {
  /** Differences below it say nothing. */
  static final float LEAST = -10;

  /** A character at the edge of the text reaches as far as half the way to its neighbour. */
  private static final double LONE_HALF_WIDTH = 0.12;

  private static final TextPlaces NOWHERE =
      new TextPlaces("", new double[0], new double[0], new float[0][]);

  /**
   * Aligns a text with its image.
   *
   * @return the places; none if the model does not know a character of the text, or the text has
   *     more characters than the network has steps for
   */
  static TextPlaces of(CaptchaSolver solver, LabelImage image, String text) {
    Vocabulary vocabulary = solver.vocabulary();
    if (text.isEmpty() || !vocabulary.covers(text)) {
      return NOWHERE;
    }
    float[] logProbabilities = solver.logProbabilities(image.bytes());
    int steps = logProbabilities.length / vocabulary.classes();
    int[] classes = vocabulary.encode(text);
    if (2 * classes.length > steps) {
      return NOWHERE;
    }
    FrameScores scores = FrameScores.of(logProbabilities, steps, vocabulary.classes());
    ForcedAlignment places = ForcedAlignment.of(scores, classes);
    double[] centre = new double[classes.length];
    float[][] evidence = new float[classes.length][];
    for (int i = 0; i < classes.length; i++) {
      int start = places.startStep()[i];
      int end = places.endStep()[i];
      centre[i] = (start + end) / 2.0 / steps;
      evidence[i] = evidence(scores, start, end);
    }
    return between(text, centre, evidence);
  }

  private static float[] evidence(FrameScores scores, int start, int end) {
    float[] best = new float[scores.classes()];
    for (int k = 0; k < best.length; k++) {
      best[k] = LEAST;
      for (int t = start; t < end; t++) {
        best[k] = Math.max(best[k], scores.at(t, k));
      }
    }
    return best;
  }

  /**
   * Cuts half way between the centres: steps are where a character is recognized, not its edges.
   */
  private static TextPlaces between(String text, double[] centre, float[][] evidence) {
    int length = centre.length;
    double[] left = new double[length];
    double[] right = new double[length];
    for (int i = 0; i < length; i++) {
      double before = i > 0 ? (centre[i] - centre[i - 1]) / 2 : Double.NaN;
      double after = i + 1 < length ? (centre[i + 1] - centre[i]) / 2 : Double.NaN;
      double lone = Double.isNaN(before) && Double.isNaN(after) ? LONE_HALF_WIDTH : 0;
      left[i] = Math.max(0, centre[i] - either(before, after, lone));
      right[i] = Math.min(1, centre[i] + either(after, before, lone));
    }
    return new TextPlaces(text, left, right, evidence);
  }

  private static double either(double wanted, double other, double lone) {
    return Double.isNaN(wanted) ? (Double.isNaN(other) ? lone : other) : wanted;
  }
}
