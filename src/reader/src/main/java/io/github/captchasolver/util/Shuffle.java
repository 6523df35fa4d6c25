package io.github.captchasolver.util;

import java.util.SplittableRandom;

/** Draws a seeded permutation. */
public final class Shuffle {
  private Shuffle() {}

  /** Returns the numbers 0 to {@code count - 1}, each order equally likely (Fisher and Yates). */
  public static int[] of(int count, long key) {
    var random = new SplittableRandom(key);
    var order = new int[count];
    for (int i = 0; i < count; i++) {
      int j = random.nextInt(i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    return order;
  }
}
