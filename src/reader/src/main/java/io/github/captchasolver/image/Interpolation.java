package io.github.captchasolver.image;

/** Resizes images. */
public enum Interpolation {
  /**
   * Interpolates between two neighbours on each axis, also when shrinking: TensorFlow's {@code
   * tf.image.resize} with {@code method="bilinear", antialias=False} (pixel centres at half
   * coordinates, edges repeated).
   */
  BILINEAR {
    @Override
    AxisFilter filter(int from, int to) {
      return AxisFilter.bilinear(from, to);
    }
  },

  /**
   * Weights neighbours by a triangle that widens when shrinking, so that no pixel is skipped:
   * {@code Image.resize(..., Image.BILINEAR)} of Pillow, on unrounded values.
   */
  TRIANGLE {
    @Override
    AxisFilter filter(int from, int to) {
      return AxisFilter.triangle(from, to);
    }
  },

  /** Computes Pillow's {@code Image.resize(..., Image.LANCZOS)} of rounded values, to the bit. */
  LANCZOS {
    @Override
    AxisFilter filter(int from, int to) {
      throw new UnsupportedOperationException("It rounds after each axis.");
    }

    @Override
    GreyImage resize(GreyImage image, int width, int height) {
      return LanczosFilter.resize(image, width, height);
    }
  };

  abstract AxisFilter filter(int from, int to);

  /** Scales both axes, one after the other. */
  GreyImage resize(GreyImage image, int width, int height) {
    float[] narrowed = filter(image.width(), width).alongRows(image.pixels(), image.height());
    float[] pixels = filter(image.height(), height).alongColumns(narrowed, width);
    return new GreyImage(width, height, pixels);
  }
}
