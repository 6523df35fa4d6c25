package io.github.captchasolver.image;

/** Scales grey values 0..255 to the input of a network. */
public enum Normalization {
  /** Leaves 0..255, for networks that scale their input themselves. */
  NONE {
    @Override
    void apply(float[] pixels) {
      // Nothing to do.
    }
  },

  /** Computes {@code x / 255}, so 0..1. */
  UNIT {
    @Override
    void apply(float[] pixels) {
      for (int i = 0; i < pixels.length; i++) {
        pixels[i] /= 255;
      }
    }
  },

  /**
   * Computes {@code (x / 255 - mean) / (deviation + 1e-3)} with the mean and the population
   * standard deviation of the one image, in units of {@code x / 255}.
   */
  STANDARD {
    @Override
    void apply(float[] pixels) {
      double sum = 0;
      for (float pixel : pixels) {
        sum += pixel;
      }
      double mean = sum / pixels.length;
      double squares = 0;
      for (float pixel : pixels) {
        squares += (pixel - mean) * (pixel - mean);
      }
      // Mean and deviation in 0..255: numerator and denominator both times 255.
      double deviation = Math.sqrt(squares / pixels.length);
      double factor = 1 / (deviation + 255 * FLOOR);
      for (int i = 0; i < pixels.length; i++) {
        pixels[i] = (float) ((pixels[i] - mean) * factor);
      }
    }
  };

  /** Avoids division by zero for uniform images. */
  private static final double FLOOR = 1e-3;

  /** Scales pixels in place. */
  abstract void apply(float[] pixels);
}
