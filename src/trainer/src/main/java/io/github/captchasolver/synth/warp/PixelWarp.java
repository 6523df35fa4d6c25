package io.github.captchasolver.synth.warp;

import java.util.SplittableRandom;

/** A bending of a finished image, given as the place that each pixel comes from. */
interface PixelWarp {

  /** The bending for one image of that many pixels. */
  Source draw(int width, int height, SplittableRandom random);

  /** Where a pixel comes from. */
  interface Source {
    /**
     * @param at is given column and row
     */
    void of(double x, double y, double[] at);
  }
}
