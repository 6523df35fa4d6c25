package io.github.captchasolver.text;

import java.text.Bidi;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Orders the characters of a text as they stand in an image, from left to right, and back. Hebrew
 * and Arabic are written from the right, but numbers in them from the left (Unicode Bidirectional
 * Algorithm, UAX 9). Texts are kept in logical order, as they are typed; a network reads columns
 * from the left, so its classes are in visual order. Texts without letters from the right are the
 * same in both.
 */
final class ReadingOrder {
  /** Stands for a letter beyond the first 65,536 code points, which would take two places. */
  private static final char RIGHT_TO_LEFT = 'א';

  private static final char LEFT_TO_RIGHT = 'a';

  private ReadingOrder() {}

  /** Returns whether a character is a letter that is written from the right. */
  static boolean isRightToLeft(int codePoint) {
    byte direction = Character.getDirectionality(codePoint);
    return direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT
        || direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC;
  }

  /**
   * Returns a text from left to right.
   *
   * @param logical code points in logical order
   */
  static int[] visual(int[] logical) {
    return ordered(logical, visualPlaces(logical));
  }

  /**
   * Returns for each character of the logical order its place in the visual one.
   *
   * @param visual code points from left to right
   */
  static int[] logicalPlaces(int[] visual) {
    int[] places = IntStream.range(0, visual.length).map(i -> visual.length - 1 - i).toArray();
    if (Arrays.stream(visual).noneMatch(ReadingOrder::isRightToLeft)) {
      return IntStream.range(0, visual.length).toArray();
    }
    // Read from the right, all letters are in logical order, and numbers are reversed.
    int[] back = visualPlaces(ordered(visual, places));
    return IntStream.range(0, back.length).map(i -> places[back[back.length - 1 - i]]).toArray();
  }

  /** Returns for each place of the visual order, from the left, that of the logical one. */
  private static int[] visualPlaces(int[] logical) {
    if (Arrays.stream(logical).noneMatch(ReadingOrder::isRightToLeft)) {
      return IntStream.range(0, logical.length).toArray();
    }
    var text = new StringBuilder();
    for (int character : logical) {
      text.append(
          Character.isBmpCodePoint(character)
              ? (char) character
              : isRightToLeft(character) ? RIGHT_TO_LEFT : LEFT_TO_RIGHT);
    }
    var bidi = new Bidi(text.toString(), Bidi.DIRECTION_RIGHT_TO_LEFT);
    byte[] levels = new byte[logical.length];
    Integer[] places = new Integer[logical.length];
    for (int i = 0; i < logical.length; i++) {
      levels[i] = (byte) bidi.getLevelAt(i);
      places[i] = i;
    }
    Bidi.reorderVisually(levels, 0, places, 0, logical.length);
    return Arrays.stream(places).mapToInt(Integer::intValue).toArray();
  }

  private static int[] ordered(int[] characters, int[] places) {
    return Arrays.stream(places).map(place -> characters[place]).toArray();
  }
}
