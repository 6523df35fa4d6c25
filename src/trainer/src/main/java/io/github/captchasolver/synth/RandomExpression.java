package io.github.captchasolver.synth;

import io.github.captchasolver.synth.random.WeightedTable;
import java.util.SplittableRandom;

/**
 * Draws arithmetic like that of CAPTCHAs: {@code 3+5=?}, {@code 10-2=}, {@code 7*6}. Whether it has
 * a value does not matter, since a model reads the text and nothing more.
 */
final class RandomExpression {
  private static final WeightedTable<Integer> DIGITS =
      WeightedTable.<Integer>empty().with(12, "one", 1).with(8, "two", 2).with(1, "three", 3);

  private static final WeightedTable<String> SIGNS =
      WeightedTable.<String>empty()
          .with(6, "plus", "+")
          .with(5, "minus", "-")
          .with(4, "times", "\u00d7")
          .with(3, "star", "*")
          .with(2, "divided", "\u00f7")
          .with(2, "slash", "/");

  private static final WeightedTable<String> ENDS =
      WeightedTable.<String>empty()
          .with(4, "asked", "=?")
          .with(4, "equals", "=")
          .with(3, "nothing", "")
          .with(1, "question", "?");

  private enum Form {
    TWO_OPERANDS,
    THREE_OPERANDS,
    RESULT,
    FIRST_MISSING,
    SECOND_MISSING
  }

  private static final WeightedTable<Form> FORMS =
      WeightedTable.<Form>empty()
          .with(15, "two operands", Form.TWO_OPERANDS)
          .with(4, "three operands", Form.THREE_OPERANDS)
          .with(1, "with a result", Form.RESULT)
          .with(1, "the first operand missing", Form.FIRST_MISSING)
          .with(1, "the second operand missing", Form.SECOND_MISSING);

  private RandomExpression() {}

  /** Draws an expression of three to nine characters. */
  static String draw(SplittableRandom random) {
    String one = number(random);
    String sign = SIGNS.draw(random);
    String two = number(random);
    return switch (FORMS.draw(random)) {
      case TWO_OPERANDS -> one + sign + two + ENDS.draw(random);
      case THREE_OPERANDS ->
          shortened(one)
              + sign
              + shortened(two)
              + SIGNS.draw(random)
              + digit(random)
              + ENDS.draw(random);
      case RESULT -> shortened(one) + sign + shortened(two) + "=" + number(random);
      case FIRST_MISSING -> "?" + sign + shortened(two) + "=" + number(random);
      case SECOND_MISSING -> shortened(one) + sign + "?=" + number(random);
    };
  }

  private static String number(SplittableRandom random) {
    int digits = DIGITS.draw(random);
    int least = digits == 1 ? 0 : digits == 2 ? 10 : 100;
    return Integer.toString(random.nextInt(least, digits == 1 ? 10 : least * 10));
  }

  private static String digit(SplittableRandom random) {
    return Integer.toString(random.nextInt(10));
  }

  /** Texts of preset {@code base} have at most ten characters. */
  private static String shortened(String number) {
    return number.substring(0, Math.min(2, number.length()));
  }
}
