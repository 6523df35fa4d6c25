package io.github.captchasolver.image.codec;

/** Which frames of an animated GIF make the image; all other images are still anyway. */
public enum Frames {
  /** Only the first frame counts. */
  FIRST {
    @Override
    public byte[] still(byte[] image) {
      return image;
    }
  },
  /** The mean of all frames as a browser would show them, each for the same time. */
  BLEND {
    @Override
    public byte[] still(byte[] image) {
      return GifBlend.isGif(image) ? GifBlend.of(image) : image;
    }
  };

  /**
   * The image to decode instead of an encoded one.
   *
   * @return the same bytes, or for several frames a PNG
   * @throws ImageException if the frames cannot be read, or are too many to blend
   */
  public abstract byte[] still(byte[] image);
}
