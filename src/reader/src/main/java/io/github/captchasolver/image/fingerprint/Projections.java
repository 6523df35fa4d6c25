package io.github.captchasolver.image.fingerprint;

import io.github.captchasolver.util.SeedKey;

/**
 * Projects the cells of an image on random directions, whose components are 1 and -1. The signs are
 * part of the format of fingerprints: other signs would no longer find the images of older models.
 */
final class Projections {
  /** Number of directions. */
  static final int COUNT = 30;

  /** Separates the draw of the signs from other uses of {@link SeedKey}. */
  private static final long PURPOSE = 0x636f7069;

  /** Cells are rounded to this fraction of a grey level: sums of integers have no order. */
  private static final int FRACTION = 64;

  /** {@code [COUNT, SIZE]} */
  private static final byte[] SIGNS = signs();

  private Projections() {}

  private static byte[] signs() {
    var signs = new byte[COUNT * CellGrid.SIZE];
    for (int i = 0; i < signs.length; i++) {
      long word = SeedKey.of(PURPOSE, i / Long.SIZE);
      signs[i] = (byte) ((word >>> i % Long.SIZE & 1) == 0 ? 1 : -1);
    }
    return signs;
  }

  /**
   * Returns the projections.
   *
   * @param cells {@code [SIZE]}, in grey levels
   * @return {@code [COUNT]}, in grey levels: their variance is the mean square of the cells
   */
  static double[] of(double[] cells) {
    var rounded = new int[CellGrid.SIZE];
    for (int i = 0; i < rounded.length; i++) {
      rounded[i] = (int) Math.round(FRACTION * cells[i]);
    }
    var projections = new double[COUNT];
    for (int n = 0; n < COUNT; n++) {
      int start = n * CellGrid.SIZE;
      int sum = 0;
      for (int i = 0; i < CellGrid.SIZE; i++) {
        sum += SIGNS[start + i] * rounded[i];
      }
      projections[n] = sum / (FRACTION * Math.sqrt(CellGrid.SIZE));
    }
    return projections;
  }
}
