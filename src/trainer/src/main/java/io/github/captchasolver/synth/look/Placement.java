package io.github.captchasolver.synth.look;

import java.awt.Shape;
import java.util.List;
import java.util.SplittableRandom;

/** Where the letters of a text go. Immutable. */
interface Placement {

  /**
   * Places the letters of a text.
   *
   * @param width columns of the image
   * @param height rows of the image
   * @return their outlines, from left to right
   */
  List<Shape> place(String text, int width, int height, SplittableRandom random);
}
