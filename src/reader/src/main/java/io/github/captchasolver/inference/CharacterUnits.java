package io.github.captchasolver.inference;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Groups the characters of which the occurrences are counted together: a letter and its other case,
 * as size alone tells many of them apart. Immutable.
 */
final class CharacterUnits {
  /** {@code [A]} unit of each character. */
  private final int[] unit;

  /** {@code [units]} a character of each unit, in lower case. */
  private final List<Integer> first = new ArrayList<>();

  private final boolean[] paired;

  /**
   * @param characters each once
   */
  CharacterUnits(String characters) {
    int[] codePoints = characters.codePoints().toArray();
    unit = new int[codePoints.length];
    Map<Integer, Integer> units = new LinkedHashMap<>();
    boolean[] two = new boolean[codePoints.length];
    for (int a = 0; a < codePoints.length; a++) {
      int small = Character.toLowerCase(codePoints[a]);
      Integer known = units.putIfAbsent(small, units.size());
      unit[a] = units.get(small);
      two[unit[a]] |= known != null;
    }
    first.addAll(units.keySet());
    paired = Arrays.copyOf(two, first.size());
  }

  int size() {
    return first.size();
  }

  /**
   * Returns a number for units that a site may draw equally often: digits, letters, letters in both
   * cases, others.
   */
  int kind(int which) {
    int character = first.get(which);
    if (Character.isDigit(character)) {
      return 0;
    }
    boolean letter = Character.isLetter(character);
    return !letter ? 1 : paired[which] ? 2 : 3;
  }

  /** Adds up the probabilities of the characters of each unit. */
  float[] sums(float[] probability) {
    float[] sums = new float[size()];
    for (int a = 0; a < probability.length; a++) {
      sums[unit[a]] += probability[a];
    }
    return sums;
  }

  /** Returns the value of its unit for each character. */
  double[] ofCharacters(double[] values) {
    return IntStream.range(0, unit.length).mapToDouble(a -> values[unit[a]]).toArray();
  }
}
