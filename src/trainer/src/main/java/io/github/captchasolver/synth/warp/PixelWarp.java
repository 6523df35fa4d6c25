package io.github.captchasolver.synth.warp;

import java.util.SplittableRandom;

/** A warp of a finished image: tells where each pixel comes from. */
interface PixelWarp {

  /** Draws the warp of one image of the given size in pixels. */
  Source draw(int width, int height, SplittableRandom random);

  /** Where a pixel comes from. */
  interface Source {
    /**
     * Finds the source of a pixel.
     *
     * @param at receives its column and row
     */
    void of(double x, double y, double[] at);
  }
}
