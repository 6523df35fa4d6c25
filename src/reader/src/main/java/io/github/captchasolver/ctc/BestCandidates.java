package io.github.captchasolver.ctc;

/** Keeps the best candidates for the beam after a step, the best first. */
final class BestCandidates {
  /** Marks a prefix that is unchanged. */
  static final int NONE = -1;

  private final double[] scores;
  private final int[] places;
  private final int[] appended;
  private int size;

  /**
   * @param width number of candidates kept
   */
  BestCandidates(int width) {
    scores = new double[width];
    places = new int[width];
    appended = new int[width];
  }

  void clear() {
    size = 0;
  }

  int size() {
    return size;
  }

  /** Returns the score that a candidate has to exceed. */
  double threshold() {
    return size < scores.length ? 0 : scores[size - 1];
  }

  /**
   * Adds a candidate if it is good enough.
   *
   * @param place of its prefix in the beam
   * @param a index of the character that is appended, or {@link #NONE}
   */
  void offer(double score, int place, int a) {
    if (!(score > threshold())) {
      return;
    }
    int to = size < scores.length ? size++ : size - 1;
    while (to > 0 && scores[to - 1] < score) {
      scores[to] = scores[to - 1];
      places[to] = places[to - 1];
      appended[to] = appended[to - 1];
      to--;
    }
    scores[to] = score;
    places[to] = place;
    appended[to] = a;
  }

  double score(int i) {
    return scores[i];
  }

  int place(int i) {
    return places[i];
  }

  int appended(int i) {
    return appended[i];
  }
}
