package io.github.captchasolver.dataset;

/**
 * The label that a file got, or why it got none; one of them is null.
 *
 * @param text as it is written, possibly empty or unfit
 * @param problem why there is none
 */
public record Labelled(String text, Problem problem) {
  static Labelled as(String text) {
    return new Labelled(text, null);
  }

  static Labelled not(Problem problem) {
    return new Labelled(null, problem);
  }
}
