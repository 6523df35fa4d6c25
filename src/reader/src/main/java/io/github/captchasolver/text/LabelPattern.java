package io.github.captchasolver.text;

import java.math.BigInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** A regular expression with one group, which is the label; it never takes long. */
final class LabelPattern {
  /** Enough for a quadratic search of the longest name that is tried; some milliseconds. */
  private static final int MAX_LOOKS = 1_000_000;

  /** Names of files have at most 255 bytes; only zips made by hand hold longer ones. */
  private static final int MAX_NAME = 1000;

  private static final int MAX_EXPRESSION = 500;

  /** An empty group may be repeated without looking at a character, so counts are bounded too. */
  private static final BigInteger MAX_REPEATS = BigInteger.valueOf(10_000);

  private static final Pattern COUNT = Pattern.compile("\\{(\\d+)(?:,(\\d*))?\\}");

  private final Pattern pattern;

  /**
   * @throws IllegalArgumentException if it is no regular expression, has not exactly one group, or
   *     could take long whatever the name
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
      throw bad(expression, "is none (" + e.getDescription() + ").");
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
      throw bad(expression, "repeats too often; its counts together make more than 10,000.");
    }
  }

  /**
   * What the group holds at the first match.
   *
   * @return null if the name does not match
   * @throws IllegalArgumentException if the name is longer than 1,000 characters, or matching it
   *     takes too long
   */
  String find(String name) {
    if (name.length() > MAX_NAME) {
      throw new LabelException(
          "has a name longer than "
              + MAX_NAME
              + " characters, which no regular expression is tried on.");
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
