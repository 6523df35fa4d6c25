package io.github.captchasolver.image;

/** Which frames of an animated GIF make the picture; all other pictures are still anyway. */
public enum Frames {
  /** Only the first frame counts. */
  FIRST {
    @Override
    public byte[] still(byte[] picture) {
      return picture;
    }
  },
  /** The mean of all frames as a browser would show them, each for the same time. */
  BLEND {
    @Override
    public byte[] still(byte[] picture) {
      return GifBlend.isGif(picture) ? GifBlend.of(picture) : picture;
    }
  };

  /**
   * The picture to decode instead of an encoded one.
   *
   * @return the same bytes, or for several frames a PNG
   * @throws PictureException if the frames cannot be read, or are too many to blend
   */
  public abstract byte[] still(byte[] picture);
}
