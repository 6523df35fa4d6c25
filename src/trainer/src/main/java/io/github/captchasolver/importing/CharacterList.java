package io.github.captchasolver.importing;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The characters of a network in the order of its classes, which need not be that of their code
 * points.
 *
 * @param codePoints all different
 */
public record CharacterList(List<Integer> codePoints) {
  /** Far more than any network for text has, and far less than the memory. */
  private static final int MOST = 20_000;

  /**
   * @throws IllegalArgumentException if there is no character, or one occurs twice
   */
  public CharacterList {
    codePoints = List.copyOf(codePoints);
    if (codePoints.isEmpty()) {
      throw new IllegalArgumentException("The list of characters is empty.");
    }
    Set<Integer> seen = new LinkedHashSet<>();
    for (int codePoint : codePoints) {
      if (!seen.add(codePoint)) {
        throw new IllegalArgumentException(
            "The character " + Character.toString(codePoint) + " is named twice.");
      }
    }
  }

  /**
   * Reads a list in the notation of {@link io.github.captchasolver.text.LabelConstraint#parse}:
   * single characters and ranges, as {@code 0-9a-z}, but in the order given.
   *
   * @throws IllegalArgumentException if a range ends before it begins, or there are too many
   */
  public static CharacterList parse(String text) {
    int[] source = Normalizer.normalize(text, Normalizer.Form.NFC).codePoints().toArray();
    var all = new ArrayList<Integer>();
    for (int at = 0; at < source.length; at++) {
      if (source[at] == '\\' && at + 1 < source.length) {
        at++;
      } else if (source[at] == '-' && at > 0 && at + 1 < source.length) {
        int from = source[at - 1];
        int to = source[++at];
        if (to < from || to - from > MOST - all.size()) {
          throw new IllegalArgumentException(
              "The range "
                  + Character.toString(from)
                  + "-"
                  + Character.toString(to)
                  + " of characters ends before it begins, or is far too long.");
        }
        for (int between = from + 1; between < to; between++) {
          all.add(between);
        }
        if (to == from) {
          continue;
        }
      }
      all.add(source[at]);
    }
    return new CharacterList(all);
  }

  /** Takes each character of a text, in their order. */
  public static CharacterList of(String characters) {
    return new CharacterList(characters.codePoints().boxed().toList());
  }

  /** Returns the characters of some labels, by code point. */
  static CharacterList of(List<String> labels) {
    return new CharacterList(
        labels.stream().flatMapToInt(String::codePoints).distinct().sorted().boxed().toList());
  }

  int size() {
    return codePoints.size();
  }

  /** Returns all characters as one text. */
  public String text() {
    var text = new StringBuilder();
    codePoints.forEach(text::appendCodePoint);
    return text.toString();
  }
}
