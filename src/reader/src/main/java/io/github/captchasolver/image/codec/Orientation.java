package io.github.captchasolver.image.codec;

import java.awt.image.BufferedImage;
import java.awt.image.WritableRaster;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Turns images as their EXIF data say (Exif 2.32, tag 274): cameras store what the sensor sees, and
 * note how they were held.
 */
enum Orientation {
  UPRIGHT,
  MIRRORED,
  UPSIDE_DOWN,
  FLIPPED,
  TRANSPOSED,
  TURN_RIGHT,
  TRANSVERSED,
  TURN_LEFT;

  private static final int TAG = 274;
  private static final int ENTRY = 12;

  /** Returns the orientation of a JPEG or TIFF; upright for other formats. */
  static Orientation of(byte[] image) {
    ByteBuffer exif =
        JpegHeader.isJpeg(image)
            ? JpegHeader.exif(image)
            : isTiff(image) ? ByteBuffer.wrap(image) : null;
    try {
      return exif == null ? UPRIGHT : of(exif);
    } catch (BufferUnderflowException | IllegalArgumentException | IndexOutOfBoundsException e) {
      return UPRIGHT; // damaged notes do not spoil an image
    }
  }

  private static boolean isTiff(byte[] image) {
    return image.length > 8
        && image[0] == image[1]
        && ((image[0] == 'I' && image[2] == 42 && image[3] == 0)
            || (image[0] == 'M' && image[2] == 0 && image[3] == 42));
  }

  /** Reads the first directory of a TIFF structure. */
  private static Orientation of(ByteBuffer tiff) {
    tiff.order(tiff.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    int at = tiff.getInt(Integer.BYTES);
    int entries = tiff.getShort(at) & 0xFFFF;
    for (int i = 0; i < entries; i++) {
      int entry = at + Short.BYTES + i * ENTRY;
      if ((tiff.getShort(entry) & 0xFFFF) == TAG) {
        int value = tiff.getShort(entry + 8);
        return value >= 1 && value <= values().length ? values()[value - 1] : UPRIGHT;
      }
    }
    return UPRIGHT;
  }

  /** Returns whether width and height change places. */
  boolean swapsSides() {
    return ordinal() >= TRANSPOSED.ordinal();
  }

  /** Returns an image as it is to be seen. */
  BufferedImage turned(BufferedImage image) {
    if (this == UPRIGHT) {
      return image;
    }
    int width = swapsSides() ? image.getHeight() : image.getWidth();
    int height = swapsSides() ? image.getWidth() : image.getHeight();
    WritableRaster turned = image.getRaster().createCompatibleWritableRaster(width, height);
    int right = image.getWidth() - 1;
    int bottom = image.getHeight() - 1;
    Object pixel = null;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int fromX =
            switch (this) {
              case UPRIGHT, FLIPPED -> x;
              case MIRRORED, UPSIDE_DOWN -> right - x;
              case TRANSPOSED, TURN_RIGHT -> y;
              case TRANSVERSED, TURN_LEFT -> right - y;
            };
        int fromY =
            switch (this) {
              case UPRIGHT, MIRRORED -> y;
              case UPSIDE_DOWN, FLIPPED -> bottom - y;
              case TRANSPOSED, TURN_LEFT -> x;
              case TURN_RIGHT, TRANSVERSED -> bottom - x;
            };
        pixel = image.getRaster().getDataElements(fromX, fromY, pixel);
        turned.setDataElements(x, y, pixel);
      }
    }
    return new BufferedImage(image.getColorModel(), turned, image.isAlphaPremultiplied(), null);
  }
}
