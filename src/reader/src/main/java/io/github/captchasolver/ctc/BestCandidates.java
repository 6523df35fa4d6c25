package io.github.captchasolver.ctc;

/** Keeps the best candidates for the beam after a step, in no particular order. */
final class BestCandidates {
  /** Marks a prefix that is unchanged. */
  static final int NONE = -1;

  private final double[] scores;
  private final int[] places;
  private final int[] appended;
  private int size;

  /** Index of the lowest score, once there are as many candidates as are kept. */
  private int lowest;

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
    return size < scores.length ? 0 : scores[lowest];
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
    int to = size < scores.length ? size++ : lowest;
    scores[to] = score;
    places[to] = place;
    appended[to] = a;
    if (size == scores.length) {
      findLowest();
    }
  }

  private void findLowest() {
    int at = 0;
    double least = scores[0];
    for (int i = 1; i < size; i++) {
      if (scores[i] < least) {
        least = scores[i];
        at = i;
      }
    }
    lowest = at;
  }

  /** Returns the greatest score; 0 if there is no candidate. */
  double greatest() {
    double greatest = 0;
    for (int i = 0; i < size; i++) {
      greatest = Math.max(greatest, scores[i]);
    }
    return greatest;
  }

  int place(int i) {
    return places[i];
  }

  int appended(int i) {
    return appended[i];
  }
}
