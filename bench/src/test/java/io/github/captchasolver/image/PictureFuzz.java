package io.github.captchasolver.image;

/** Any bytes are a grey picture within its limits, or a {@link PictureException}. */
public final class PictureFuzz {
  /** Pixels above which only the header is read: what follows is the same, and takes longer. */
  private static final int LARGE = 1 << 14;

  private PictureFuzz() {}

  public static void fuzzerTestOneInput(byte[] data) {
    try {
      int[] size = PictureDecoder.size(data);
      if (size[0] * size[1] > LARGE) {
        return;
      }
      requireSound(PictureDecoder.decode(data));
      byte[] still = Frames.BLEND.still(data);
      if (still != data) {
        requireSound(PictureDecoder.decode(still));
      }
    } catch (PictureException e) {
      requireSentence(e);
    }
  }

  private static void requireSound(GreyImage picture) {
    if (picture.width() > PictureDecoder.MAX_SIDE || picture.height() > PictureDecoder.MAX_SIDE) {
      throw new AssertionError("A picture of " + picture.width() + "x" + picture.height());
    }
    for (float value : picture.pixels()) {
      if (!(value >= 0 && value <= 255)) {
        throw new AssertionError("A grey of " + value);
      }
    }
  }

  private static void requireSentence(PictureException e) {
    if (!e.getMessage().endsWith(".") || e.getMessage().contains("Exception")) {
      // A reader that fails with an exception is named by it; that is all there is to say.
      if (!e.getMessage().contains("its reader fails with")) {
        throw new AssertionError("No sentence: " + e.getMessage());
      }
    }
  }
}
