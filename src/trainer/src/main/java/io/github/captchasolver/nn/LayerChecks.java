package io.github.captchasolver.nn;

import java.util.Arrays;

/** Checks that the layers share. */
final class LayerChecks {
  private LayerChecks() {}

  static void atLeastOne(String what, int number) {
    if (number < 1) {
      throw new IllegalArgumentException(
          "A layer needs at least 1 in its number of " + what + ", not " + number + ".");
    }
  }

  static void dropout(double share) {
    if (!(share >= 0 && share < 1)) {
      throw new IllegalArgumentException("Dropout must be a share in [0, 1), not " + share + ".");
    }
  }

  static void images(int[] shape) {
    if (shape.length != 4) {
      throw new IllegalArgumentException(
          "A layer for images must come before the layer that maps images to a sequence.");
    }
  }

  static void sequences(int[] shape) {
    if (shape.length != 3) {
      throw new IllegalArgumentException(
          "A layer for sequences must come after the layer that maps images to a sequence.");
    }
  }

  static long product(int[] shape) {
    return Arrays.stream(shape).asLongStream().reduce(1, Math::multiplyExact);
  }
}
