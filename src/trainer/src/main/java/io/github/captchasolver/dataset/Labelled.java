package io.github.captchasolver.dataset;

/**
 * The label of a file, or the reason why it has none; one of the two is null.
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
