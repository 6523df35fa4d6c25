package io.github.captchasolver.image.codec;

/** Selects the frames of an animated GIF that make the image; other images have one frame. */
public enum Frames {
  /** Takes the first frame. */
  FIRST {
    @Override
    public byte[] still(byte[] image) {
      return image;
    }
  },
  /** Takes the mean of all frames as a browser would show them, each for the same time. */
  BLEND {
    @Override
    public byte[] still(byte[] image) {
      return GifBlend.isGif(image) ? GifBlend.of(image) : image;
    }
  };

  /**
   * Returns the image to decode in place of an encoded one.
   *
   * @return the same bytes, or for several frames a PNG
   * @throws ImageException if the frames cannot be read, or are too many to blend
   */
  public abstract byte[] still(byte[] image);
}
