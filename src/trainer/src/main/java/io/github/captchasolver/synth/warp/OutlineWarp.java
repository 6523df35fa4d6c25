package io.github.captchasolver.synth.warp;

import io.github.captchasolver.synth.random.Distribution;
import java.awt.Shape;
import java.awt.geom.Point2D;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;

/** A warp of the plane that the outlines of all letters of an image follow. */
public interface OutlineWarp {

  /**
   * Draws the warp of one image: where each point moves to.
   *
   * @param height of the image, in pixels
   */
  UnaryOperator<Point2D> draw(double height, SplittableRandom random);

  /**
   * Warps the letters of one image.
   *
   * @param height of the image, in pixels
   */
  default List<Shape> apply(List<Shape> letters, double height, SplittableRandom random) {
    UnaryOperator<Point2D> move = draw(height, random);
    return letters.stream().map(letter -> OutlineWarper.warp(letter, move)).toList();
  }

  /**
   * Returns a sine wave across the image, which lifts and lowers letters.
   *
   * @param amplitude greatest lift, in image heights
   * @param period length of one wave, in image heights
   */
  static OutlineWarp wave(Distribution amplitude, Distribution period) {
    return new WaveOutlineWarp(amplitude, period);
  }

  /**
   * Returns a sine wave down the image, which moves parts of letters sideways.
   *
   * @param amplitude greatest shift, in image heights
   * @param period length of one wave, in image heights
   */
  static OutlineWarp sway(Distribution amplitude, Distribution period) {
    return new SwayOutlineWarp(amplitude, period);
  }
}
