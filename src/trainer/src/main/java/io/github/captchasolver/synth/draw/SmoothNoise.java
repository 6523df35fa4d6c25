package io.github.captchasolver.synth.draw;

import io.github.captchasolver.util.SeedKey;
import java.util.SplittableRandom;

/** Smooth value noise: a number between -1 and 1 for each point of the plane. */
public final class SmoothNoise {
  private final double cell;
  private final long key;

  private SmoothNoise(double cell, long key) {
    this.cell = cell;
    this.key = key;
  }

  /**
   * Draws a noise field.
   *
   * @param cell distance, in pixels, from which two values are independent
   */
  public static SmoothNoise of(double cell, SplittableRandom random) {
    return new SmoothNoise(Math.max(1, cell), random.nextLong());
  }

  /** Returns the value at a point. */
  public double at(double x, double y) {
    double column = x / cell;
    double row = y / cell;
    int left = (int) Math.floor(column);
    int top = (int) Math.floor(row);
    double across = ease(column - left);
    double down = ease(row - top);
    double upper = corner(left, top) + across * (corner(left + 1, top) - corner(left, top));
    double lower =
        corner(left, top + 1) + across * (corner(left + 1, top + 1) - corner(left, top + 1));
    return upper + down * (lower - upper);
  }

  private double corner(int column, int row) {
    return (SeedKey.of(key, column, row) >> 11) * 0x1p-52;
  }

  private static double ease(double t) {
    return t * t * (3 - 2 * t);
  }
}
