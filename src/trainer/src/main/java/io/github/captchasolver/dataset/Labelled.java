package io.github.captchasolver.dataset;

/**
 * Holds the label of a file, or the reason for its absence; one of the two is null.
 *
 * @param text as written, possibly empty or unusable
 * @param problem the reason
 */
record Labelled(String text, Problem problem) {
  static Labelled as(String text) {
    return new Labelled(text, null);
  }

  static Labelled not(Problem problem) {
    return new Labelled(null, problem);
  }
}
