package io.github.captchasolver.text;

import java.util.regex.Pattern;

/**
 * Expects arithmetic: a sign may be small or half hidden, and a speck may look like a digit, so a
 * less probable text is preferred if it is an expression of small numbers. Immutable.
 */
public final class ArithmeticPrior implements TextPrior {
  /** Images of arithmetic show something else once in so many. */
  private static final double NO_EXPRESSION = 1.0 / 100;

  /** CAPTCHAs calculate with numbers of one or two digits; a third one is mostly clutter. */
  private static final double UNUSUAL_NUMBER = 1.0 / 20;

  /** A number of three digits, or one that begins with a zero, on the left of the equals sign. */
  private static final Pattern UNUSUAL = Pattern.compile("(?<![0-9=])([0-9]{3,}|0[0-9])");

  private final Vocabulary vocabulary;

  /**
   * Creates the prior.
   *
   * @param vocabulary of the model that reads, see {@link ArithmeticExpression#value}
   */
  public ArithmeticPrior(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
  }

  @Override
  public double logOf(String text) {
    if (!ArithmeticExpression.isExpression(text, vocabulary)) {
      return Math.log(NO_EXPRESSION);
    }
    return UNUSUAL.matcher(text).find() ? Math.log(UNUSUAL_NUMBER) : 0;
  }
}
