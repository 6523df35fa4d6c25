package io.github.captchasolver.training.selftraining;

/** Writes a set of characters in the notation of {@code LabelConstraint.parse}. */
final class CharacterRanges {
  /** A shorter range is written as its characters. */
  private static final int LEAST = 3;

  private CharacterRanges() {}

  /** Returns ranges such as {@code 0-9a-z}, in code point order. */
  static String of(String characters) {
    int[] sorted = characters.codePoints().sorted().distinct().toArray();
    var ranges = new StringBuilder();
    for (int from = 0; from < sorted.length; ) {
      int to = from;
      while (to + 1 < sorted.length && sorted[to + 1] == sorted[to] + 1 && isPlain(sorted[to])) {
        to++;
      }
      if (to - from + 1 >= LEAST) {
        ranges.append(literal(sorted[from])).append('-').append(literal(sorted[to]));
      } else {
        for (int i = from; i <= to; i++) {
          ranges.append(literal(sorted[i]));
        }
      }
      from = to + 1;
    }
    return ranges.toString();
  }

  private static boolean isPlain(int character) {
    return Character.isLetterOrDigit(character);
  }

  private static String literal(int character) {
    return isPlain(character)
        ? Character.toString(character)
        : "\\" + Character.toString(character);
  }
}
