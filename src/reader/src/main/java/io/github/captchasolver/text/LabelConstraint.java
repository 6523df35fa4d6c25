package io.github.captchasolver.text;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.BitSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Restricts the texts that may be predicted, by length and characters. Characters are Unicode code
 * points.
 *
 * @param minLength smallest number of characters, 0 or more
 * @param maxLength largest number of characters, {@link Integer#MAX_VALUE} for no limit
 * @param allowed the characters that may occur, each once, in code point order; null for all
 */
public record LabelConstraint(int minLength, int maxLength, String allowed) {
  /** Allows every text. */
  public static final LabelConstraint NONE = new LabelConstraint(0, Integer.MAX_VALUE, null);

  private static final Pattern LENGTH = Pattern.compile("(\\d{1,6})(-(\\d{1,6})?)?");
  private static final int MOST_NAMED = 20;
  private static final String RANGE_EXAMPLE = "; write for example 0-9a-z, and \\- for a hyphen.";

  public LabelConstraint {
    if (minLength < 0 || maxLength < 1 || minLength > maxLength) {
      throw new IllegalArgumentException(
          "Lengths from " + minLength + " to " + maxLength + " allow no text.");
    }
    if (allowed != null) {
      if (allowed.isEmpty()) {
        throw new IllegalArgumentException("At least one character must be allowed.");
      }
      allowed = sorted(allowed);
    }
  }

  /**
   * Parses a constraint as it is written on the command line.
   *
   * <p>Characters: single ones and ranges, one after the other, as {@code 0-9a-z}. A range is from
   * a digit, a capital or a small letter to another one of the same kind; any other hyphen stands
   * for itself, and so does a character after a backslash. Length: a number, {@code 4-6}, {@code
   * 3-} for three or more, or {@code any}.
   *
   * @param only the characters, or null for all; normalized to NFC, as labels are
   * @param length the length, or null for any
   * @throws IllegalArgumentException if one of them is not valid
   */
  public static LabelConstraint parse(String only, String length) {
    String allowed =
        only == null ? null : characters(Normalizer.normalize(only, Normalizer.Form.NFC));
    if (length == null || length.equals("any")) {
      return new LabelConstraint(NONE.minLength, NONE.maxLength, allowed);
    }
    Matcher matcher = LENGTH.matcher(length);
    if (!matcher.matches()) {
      throw badLength(length, "is not a length");
    }
    int min = Integer.parseInt(matcher.group(1));
    int max = min;
    if (matcher.group(2) != null) {
      max = matcher.group(3) == null ? NONE.maxLength : Integer.parseInt(matcher.group(3));
    }
    if (min < 1) {
      throw badLength(length, "begins below 1");
    }
    if (min > max) {
      throw badLength(length, "ends before it begins");
    }
    return new LabelConstraint(min, max, allowed);
  }

  /** Writes characters in the notation of {@link #parse}: 0-9a-f for all of these. */
  public static String written(String characters) {
    int[] sorted = sorted(characters).codePoints().toArray();
    var text = new StringBuilder();
    int from = 0;
    while (from < sorted.length) {
      int to = from;
      while (to + 1 < sorted.length
          && sorted[to + 1] == sorted[to] + 1
          && Character.isLetterOrDigit(sorted[from])
          && Character.getType(sorted[to + 1]) == Character.getType(sorted[from])) {
        to++;
      }
      boolean range = to - from > 1;
      to = range ? to : from;
      text.append(sorted[from] == '-' || sorted[from] == '\\' ? "\\" : "");
      text.appendCodePoint(sorted[from]);
      if (range) {
        text.append('-').appendCodePoint(sorted[to]);
      }
      from = to + 1;
    }
    return text.toString();
  }

  /** Returns the same constraint with a single length. */
  public LabelConstraint withLength(int length) {
    return new LabelConstraint(length, length, allowed);
  }

  /** Returns whether some lengths are not allowed. */
  public boolean limitsLength() {
    return minLength > 0 || maxLength < Integer.MAX_VALUE;
  }

  /** Returns whether a text satisfies the constraint. */
  public boolean allows(String text) {
    int length = text.codePointCount(0, text.length());
    return length >= minLength
        && length <= maxLength
        && text.codePoints().allMatch(this::allowsCharacter);
  }

  /**
   * Returns the allowed characters that are not among some known ones, separated by spaces; at most
   * 20 of them, and then dots. The space itself is named.
   */
  public String unknownAmong(String known) {
    if (allowed == null) {
      return "";
    }
    int[] unknown = allowed.codePoints().filter(c -> known.indexOf(c) < 0).toArray();
    String named =
        Arrays.stream(unknown)
            .limit(MOST_NAMED)
            .mapToObj(c -> c == ' ' ? "(space)" : Character.toString(c))
            .collect(Collectors.joining(" "));
    return unknown.length > MOST_NAMED ? named + " ..." : named;
  }

  /** Returns whether a character, as code point, may occur. */
  public boolean allowsCharacter(int codePoint) {
    if (allowed == null) {
      return true;
    }
    // indexOf would find half of a surrogate pair.
    boolean half = codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    return !half && allowed.indexOf(codePoint) >= 0;
  }

  private static String sorted(String characters) {
    var codePoints = new BitSet();
    characters.codePoints().forEach(codePoints::set);
    return text(codePoints);
  }

  private static String text(BitSet codePoints) {
    var text = new StringBuilder();
    codePoints.stream().forEach(text::appendCodePoint);
    return text.toString();
  }

  /**
   * Collects the characters in a set: a thousand overlapping ranges take no more space than one.
   */
  private static String characters(String only) {
    if (only.isEmpty()) {
      throw badRange(only, "names no character");
    }
    int[] source = only.codePoints().toArray();
    var characters = new BitSet();
    int at = 0;
    while (at < source.length) {
      int from = literal(source, at, only);
      at += source[at] == '\\' ? 2 : 1;
      int to = from;
      if (at < source.length - 1 && source[at] == '-') {
        int end = literal(source, at + 1, only);
        if (isRange(from, end, only)) {
          to = end;
          at += source[at + 1] == '\\' ? 3 : 2;
        }
      }
      characters.set(from, to + 1);
    }
    // Surrogates are halves of a character, not characters.
    characters.clear(Character.MIN_SURROGATE, Character.MAX_SURROGATE + 1);
    return text(characters);
  }

  /**
   * Returns whether a hyphen between two characters makes them a range: two digits, two capitals or
   * two small letters. Next to a sign, as in {@code +-*}, it stands for itself.
   */
  private static boolean isRange(int from, int to, String only) {
    if (!Character.isLetterOrDigit(from) || !Character.isLetterOrDigit(to)) {
      return false;
    }
    String range = Character.toString(from) + "-" + Character.toString(to);
    if (Character.getType(from) != Character.getType(to)
        || Character.UnicodeScript.of(from) != Character.UnicodeScript.of(to)) {
      throw badRange(only, "has the range " + range + " between characters of different kinds");
    }
    if (from > to) {
      throw badRange(only, "has the range " + range + " that ends before it begins");
    }
    return true;
  }

  /** Returns the character at a position, or the one after it if that is a backslash. */
  private static int literal(int[] source, int at, String only) {
    if (source[at] != '\\') {
      return source[at];
    }
    if (at == source.length - 1) {
      throw badRange(only, "ends in a backslash");
    }
    return source[at + 1];
  }

  private static IllegalArgumentException badRange(String only, String why) {
    return new IllegalArgumentException(
        "The set of characters \"" + only + "\" " + why + RANGE_EXAMPLE);
  }

  private static IllegalArgumentException badLength(String length, String why) {
    return new IllegalArgumentException(
        "The length \"" + length + "\" " + why + "; write for example 4, 4-6, 3- or any.");
  }
}
