package io.github.captchasolver.text;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Maps the characters that a model knows to classes: class 0 is the CTC blank, and the characters
 * follow in code point order from class 1. {@link #encode} and {@link #decode} correspond to {@code
 * char_to_num} and {@code num_to_char} of the Keras example. Characters are Unicode code points;
 * case is kept. Immutable.
 */
public final class Vocabulary {
  /** Class of the CTC blank. */
  public static final int BLANK = 0;

  private final int[] codePoints;
  private final boolean fromTheRight;

  private Vocabulary(int[] codePoints) {
    if (codePoints.length == 0) {
      throw new IllegalArgumentException("A vocabulary needs at least one character.");
    }
    this.codePoints = codePoints;
    this.fromTheRight = Arrays.stream(codePoints).anyMatch(ReadingOrder::isRightToLeft);
  }

  /**
   * Returns the vocabulary of all characters in some labels.
   *
   * @throws IllegalArgumentException if they contain no character
   */
  public static Vocabulary of(Collection<String> labels) {
    var set = new TreeSet<Integer>();
    labels.forEach(label -> label.codePoints().forEach(set::add));
    return new Vocabulary(set.stream().mapToInt(Integer::intValue).toArray());
  }

  /** Returns the vocabulary of the characters of one text; the inverse of {@link #characters}. */
  public static Vocabulary ofCharacters(String characters) {
    return of(List.of(characters));
  }

  /**
   * Returns what is read of a base model that knows these characters: its letters and digits, and
   * signs only where they are asked for. Most CAPTCHAs have none, and a scratch must not become a
   * hyphen in them.
   *
   * @param signs a text with the other characters that are asked for
   */
  public Vocabulary lettersDigitsAnd(String signs) {
    int[] some =
        Arrays.stream(codePoints)
            .filter(c -> Character.isLetterOrDigit(c) || signs.indexOf(c) >= 0)
            .toArray();
    return some.length == 0 ? this : new Vocabulary(some);
  }

  /** Returns this vocabulary without a character, unless it has no other. */
  public Vocabulary without(int character) {
    int[] others = Arrays.stream(codePoints).filter(c -> c != character).toArray();
    return others.length == 0 || others.length == codePoints.length ? this : new Vocabulary(others);
  }

  /** Returns the number of characters, without the blank. */
  public int size() {
    return codePoints.length;
  }

  /** Returns the number of classes {@code K}: the characters and the blank. */
  public int classes() {
    return codePoints.length + 1;
  }

  /** Returns all characters in class order, as one text. */
  public String characters() {
    return new String(codePoints, 0, codePoints.length);
  }

  /** Returns whether every character of a text is known. */
  public boolean covers(String text) {
    return text.codePoints().allMatch(c -> Arrays.binarySearch(codePoints, c) >= 0);
  }

  /**
   * Converts a text to classes, one per code point, in the order in which an image shows them from
   * left to right: that of the text, unless it has letters that are written from the right.
   *
   * @return {@code [L]} classes 1..K-1
   * @throws IllegalArgumentException if a character is not in the vocabulary
   */
  public int[] encode(String text) {
    int[] characters = text.codePoints().toArray();
    return classes(fromTheRight ? ReadingOrder.visual(characters) : characters, text);
  }

  /**
   * Returns the class of each character, in the order of a text that is no label.
   *
   * @return {@code [L]} classes 1..K-1
   * @throws IllegalArgumentException if a character is not in the vocabulary
   */
  public int[] classesOf(String characters) {
    return classes(characters.codePoints().toArray(), characters);
  }

  private int[] classes(int[] characters, String text) {
    return Arrays.stream(characters)
        .map(
            c -> {
              int index = Arrays.binarySearch(codePoints, c);
              if (index < 0) {
                throw new IllegalArgumentException(
                    "The character '"
                        + Character.toString(c)
                        + "' of \""
                        + text
                        + "\" is not in the vocabulary \""
                        + characters()
                        + "\".");
              }
              return index + 1;
            })
        .toArray();
  }

  /**
   * Converts classes, as an image shows them from left to right, to a text; the inverse of {@link
   * #encode}.
   *
   * @param classes {@code [L]} classes 1..K-1; blanks are refused, not skipped
   * @throws IllegalArgumentException if a class is the blank or unknown
   */
  public String decode(int[] classes) {
    var text = new StringBuilder();
    for (int place : order(classes)) {
      int c = classes[place];
      if (c < 1 || c > codePoints.length) {
        throw new IllegalArgumentException(
            "Class " + c + " is no character; characters are 1 to " + codePoints.length + ".");
      }
      text.appendCodePoint(codePoints[c - 1]);
    }
    return text.toString();
  }

  /**
   * Returns for each character of a text its place from the left in the image.
   *
   * @param classes {@code [L]} as an image shows them from left to right
   * @return {@code [L]} places from 0; 0, 1, ... unless letters are written from the right
   */
  public int[] order(int[] classes) {
    return fromTheRight
        ? ReadingOrder.logicalPlaces(
            Arrays.stream(classes).map(c -> c < 1 || c > size() ? 0 : codePoints[c - 1]).toArray())
        : IntStream.range(0, classes.length).toArray();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Vocabulary that && Arrays.equals(codePoints, that.codePoints);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(codePoints);
  }

  @Override
  public String toString() {
    return characters();
  }
}
