package io.github.captchasolver.synth.look;

import io.github.captchasolver.synth.draw.Canvas;
import java.awt.Dimension;
import java.util.SplittableRandom;

/** How images of one style are made, independent of their text and size. Immutable. */
public interface Look {

  /**
   * Draws one image.
   *
   * @param text that the letters show
   * @param width columns of the image
   * @param height rows of the image
   * @param random decides everything that varies from image to image
   * @return the finished image, with the outlines of its letters
   */
  Canvas draw(String text, int width, int height, SplittableRandom random);

  /**
   * Draws the size of an image that shows this look well.
   *
   * @param length of the text
   */
  default Dimension size(int length, SplittableRandom random) {
    return RandomSize.ORDINARY.draw(length, random);
  }
}
