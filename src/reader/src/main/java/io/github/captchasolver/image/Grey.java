package io.github.captchasolver.image;

import java.awt.image.BufferedImage;

/** How a picture in colours becomes one of grey values, 0 to 255, transparency laid on white. */
public enum Grey {
  /** BT.601 luminance of the sRGB values: how bright a pixel looks. */
  LUMINANCE {
    @Override
    public GreyImage of(BufferedImage picture) {
      return Luminance.of(picture);
    }
  },

  /**
   * 255 minus the distance of a pixel's colour from the ground's, which is the median of the
   * picture: letters are dark on white, whatever they were on whatever ground. Bands of one colour
   * around a picture on another ground are cut off first, and not part of the result.
   */
  GROUND_DISTANCE {
    @Override
    public GreyImage of(BufferedImage picture) {
      return GroundDistance.of(picture);
    }
  };

  /** The grey values of a picture in memory, not rounded. */
  public abstract GreyImage of(BufferedImage picture);
}
