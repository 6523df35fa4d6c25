package io.github.captchasolver.text;

import java.math.BigInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Finds labels by a regular expression whose one group is the label; matching never takes long. */
final class LabelPattern {
  /** Suffices for a quadratic search of the longest name that is tried; takes some milliseconds. */
  private static final int MAX_LOOKS = 1_000_000;

  /** File names have at most 255 bytes; only zips made by hand contain longer ones. */
  private static final int MAX_NAME = 1000;

  private static final int MAX_EXPRESSION = 500;

  /** Bounds the counts too: an empty group is repeated without reading a character. */
  private static final BigInteger MAX_REPEATS = BigInteger.valueOf(10_000);

  private static final Pattern COUNT = Pattern.compile("\\{(\\d+)(?:,(\\d*))?\\}");

  private final Pattern pattern;

  /**
   * Compiles an expression.
   *
   * @throws IllegalArgumentException if it is not a regular expression, does not have exactly one
   *     group, or could take long for any name
   */
  LabelPattern(String expression) {
    if (expression.length() > MAX_EXPRESSION) {
      throw bad(
          expression.substring(0, 20) + "...",
          "is longer than " + MAX_EXPRESSION + " characters; shorten it.");
    }
    try {
      pattern = Pattern.compile(expression);
    } catch (PatternSyntaxException e) {
      throw bad(expression, "is not valid (" + e.getDescription() + ").");
    }
    int groups = pattern.matcher("").groupCount();
    if (groups != 1) {
      throw bad(
          expression,
          "has "
              + groups
              + " groups; put the label in one pair of parentheses, and write others as (?:...).");
    }
    BigInteger repeats = BigInteger.ONE;
    for (Matcher count = COUNT.matcher(expression); count.find(); ) {
      String most =
          count.group(2) == null || count.group(2).isEmpty() ? count.group(1) : count.group(2);
      repeats = repeats.multiply(new BigInteger(most).max(BigInteger.ONE));
    }
    if (repeats.compareTo(MAX_REPEATS) > 0) {
      throw bad(expression, "repeats too often: the product of its counts is above 10,000.");
    }
  }

  /**
   * Returns the content of the group at the first match.
   *
   * @return null if the name does not match
   * @throws IllegalArgumentException if the name is longer than 1,000 characters, or matching it
   *     takes too long
   */
  String find(String name) {
    if (name.length() > MAX_NAME) {
      throw new LabelException(
          "has a name longer than " + MAX_NAME + " characters, too long for regular expressions.");
    }
    Matcher matcher = pattern.matcher(new BoundedText(name, MAX_LOOKS));
    try {
      return matcher.find() ? matcher.group(1) : null;
    } catch (BoundedText.ExhaustedException | StackOverflowError e) {
      throw bad(
          pattern.pattern(),
          "takes too long on a name of " + name.length() + " characters; simplify it.");
    }
  }

  @Override
  public String toString() {
    return pattern.pattern();
  }

  private static IllegalArgumentException bad(String expression, String why) {
    return new IllegalArgumentException("The regular expression " + expression + " " + why);
  }
}
