package io.github.captchasolver.dataset;

import io.github.captchasolver.image.GreyImage;
import io.github.captchasolver.image.grey.GreyConversion;
import java.awt.image.BufferedImage;
import java.util.BitSet;

/**
 * Holds a decoded image, and whether it shows anything.
 *
 * @param blank whether all its pixels have the same colour, a frame around them aside
 */
record DecodedImage(GreyImage luminance, boolean blank) {
  /** An image with more levels of grey than this shows something. */
  private static final int FEW_LEVELS = 16;

  /** Smallest difference from the background, 0..255, that can be text. */
  private static final double VISIBLE = 2;

  private static final float WHITE = 255;

  static DecodedImage of(BufferedImage image) {
    GreyImage luminance = GreyConversion.LUMINANCE.of(image);
    // Text may differ from its background in colour alone.
    boolean blank = hasFewLevels(luminance) && isEven(GreyConversion.GROUND_DISTANCE.of(image));
    return new DecodedImage(luminance, blank);
  }

  /** Returns why a blank image is left out. */
  static Problem blank(String file) {
    return new Problem(file, Problem.BLANK, "is blank: nothing stands out from its background.");
  }

  private static boolean hasFewLevels(GreyImage image) {
    var levels = new BitSet();
    for (float pixel : image.pixels()) {
      levels.set(Math.round(pixel));
    }
    return levels.cardinality() <= FEW_LEVELS;
  }

  private static boolean isEven(GreyImage distances) {
    for (float pixel : distances.pixels()) {
      if (WHITE - pixel >= VISIBLE) {
        return false;
      }
    }
    return true;
  }
}
