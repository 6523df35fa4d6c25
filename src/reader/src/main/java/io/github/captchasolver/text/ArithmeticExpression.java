package io.github.captchasolver.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Calculates the arithmetic that some CAPTCHAs ask for: {@code 3+5=?}, {@code 10-2=}, {@code 2×8},
 * {@code 12÷4=?}, or the missing operand of {@code 3+?=8}. Numbers are whole; products and
 * quotients come before sums and differences.
 */
public final class ArithmeticExpression {
  /** The characters of expressions, in the notation of {@link LabelConstraint#parse}. */
  public static final String ONLY = "0-9+\\-\u00d7*/\u00f7=?";

  private static final String OPERATORS = "+-\u2212\u2013\u00d7*/\u00f7:";
  private static final String SIGNS = "+\\-*/";

  /** Longer numbers than any CAPTCHA shows are not read as numbers. */
  private static final String NUMBER = "[0-9]{1,9}";

  private static final Pattern SUM =
      Pattern.compile(NUMBER + "(?:[" + SIGNS + "]" + NUMBER + ")+(?==?\\??$)");
  private static final Pattern MISSING =
      Pattern.compile("(" + NUMBER + "|\\?)([" + SIGNS + "])(" + NUMBER + "|\\?)=(" + NUMBER + ")");
  private static final Pattern TOKEN = Pattern.compile(NUMBER + "|[" + SIGNS + "]");
  private static final Pattern LETTER_AS_SIGN = Pattern.compile("(?<=[0-9?])[xX](?=[0-9?])");

  private ArithmeticExpression() {}

  /**
   * Returns whether texts of some characters can be expressions, since an operator is among them;
   * an x is one if there are no other letters.
   *
   * @param vocabulary of the model that reads
   * @param constraint on what it reads
   */
  public static boolean isReadable(Vocabulary vocabulary, LabelConstraint constraint) {
    int[] read = vocabulary.characters().codePoints().filter(constraint::allowsCharacter).toArray();
    int[] letters = Arrays.stream(read).filter(Character::isLetter).toArray();
    boolean onlyX =
        letters.length > 0 && Arrays.stream(letters).allMatch(c -> c == 'x' || c == 'X');
    return onlyX || Arrays.stream(read).anyMatch(c -> OPERATORS.indexOf(c) >= 0);
  }

  /**
   * Returns the value of a text.
   *
   * @param text as it was read; spaces do not count
   * @param vocabulary of the model that read it: if it has no multiplication sign, an x between
   *     digits is one
   * @return the value or the missing operand; empty if the text is no expression, or has no whole
   *     number for its value
   */
  public static OptionalLong value(String text, Vocabulary vocabulary) {
    String plain = plain(text, vocabulary);
    try {
      Matcher missing = MISSING.matcher(plain);
      if (missing.matches()) {
        return missing(missing.group(1), missing.group(2), missing.group(3), missing.group(4));
      }
      Matcher sum = SUM.matcher(plain);
      return sum.lookingAt() ? OptionalLong.of(sum(tokens(sum.group()))) : OptionalLong.empty();
    } catch (ArithmeticException e) {
      return OptionalLong.empty(); // division by zero or with a remainder, or too large a number
    }
  }

  /**
   * Returns whether a text is an expression, even if it has no whole number for its value.
   *
   * @param text as it was read; spaces do not count
   * @param vocabulary as for {@link #value}
   */
  public static boolean isExpression(String text, Vocabulary vocabulary) {
    String plain = plain(text, vocabulary);
    Matcher missing = MISSING.matcher(plain);
    return missing.matches()
        ? missing.group(1).equals("?") != missing.group(3).equals("?")
        : SUM.matcher(plain).lookingAt();
  }

  /** Writes a text with the signs + - * / and without spaces. */
  private static String plain(String text, Vocabulary vocabulary) {
    String plain =
        text.replaceAll("\\s", "")
            .replaceAll("[\u2212\u2013]", "-")
            .replace('\u00d7', '*')
            .replaceAll("[\u00f7:]", "/");
    return vocabulary.covers("\u00d7") ? plain : LETTER_AS_SIGN.matcher(plain).replaceAll("*");
  }

  private static List<String> tokens(String sum) {
    var tokens = new ArrayList<String>();
    Matcher token = TOKEN.matcher(sum);
    while (token.find()) {
      tokens.add(token.group());
    }
    return tokens;
  }

  /** Adds up products and quotients: numbers and signs take turns. */
  private static long sum(List<String> tokens) {
    long sum = 0;
    long product = number(tokens.get(0));
    for (int i = 1; i < tokens.size(); i += 2) {
      String sign = tokens.get(i);
      long number = number(tokens.get(i + 1));
      if (sign.equals("*") || sign.equals("/")) {
        product = applied(product, sign, number);
      } else {
        sum = Math.addExact(sum, product);
        product = sign.equals("+") ? number : -number;
      }
    }
    return Math.addExact(sum, product);
  }

  /** Finds the number in the place of the question mark. */
  private static OptionalLong missing(String left, String sign, String right, String result) {
    if (left.equals("?") == right.equals("?")) {
      return OptionalLong.empty();
    }
    long value = number(result);
    if (left.equals("?")) {
      String opposite = String.valueOf("-+/*".charAt("+-*/".indexOf(sign)));
      return OptionalLong.of(applied(value, opposite, number(right)));
    }
    long first = number(left);
    return OptionalLong.of(
        switch (sign) {
          case "+" -> value - first;
          case "*" -> applied(value, "/", first);
          default -> applied(first, sign, value);
        });
  }

  private static long applied(long one, String sign, long other) {
    return switch (sign) {
      case "+" -> Math.addExact(one, other);
      case "-" -> Math.subtractExact(one, other);
      case "*" -> Math.multiplyExact(one, other);
      default -> quotient(one, other);
    };
  }

  private static long quotient(long one, long other) {
    if (one % other != 0) {
      throw new ArithmeticException("The quotient is no whole number.");
    }
    return one / other;
  }

  private static long number(String digits) {
    return Long.parseLong(digits);
  }
}
