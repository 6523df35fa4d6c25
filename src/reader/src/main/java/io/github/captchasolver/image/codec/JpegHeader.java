package io.github.captchasolver.image.codec;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** Checks markers of a JPEG file (ITU-T T.81, annex B) that ImageIO does not report. */
final class JpegHeader {
  private static final int START_OF_IMAGE = 0xD8;
  private static final int START_OF_SCAN = 0xDA;

  /** Limits the scans: progressive images have about ten, and each costs a pass over all pixels. */
  private static final int MAX_SCANS = 100;

  /** Channels of images for printing: cyan, magenta, yellow and black. */
  static final int PRINTING = 4;

  private static final int APP1 = 0xE1;
  private static final byte[] EXIF = {'E', 'x', 'i', 'f', 0, 0};
  private static final int APP14 = 0xEE;
  private static final byte[] ADOBE = {'A', 'd', 'o', 'b', 'e'};

  private JpegHeader() {}

  static boolean isJpeg(byte[] bytes) {
    return bytes.length > 2 && isMarker(bytes, 0) && (bytes[1] & 0xFF) == START_OF_IMAGE;
  }

  /**
   * Refuses images that would be decoded to wrong colours, or take minutes.
   *
   * @throws ImageException if an image has two or more than four colour channels, or very many
   *     scans
   */
  static void check(byte[] bytes) {
    int channels = channels(bytes);
    if (channels != 0 && channels != 1 && channels != 3 && channels != PRINTING) {
      throw new ImageException(
          "unsupported", "is a JPEG of " + channels + " colour channels; save it as RGB.");
    }
    int scans = 0;
    for (int at = 0; at + 1 < bytes.length; at++) {
      if (isMarker(bytes, at) && (bytes[at + 1] & 0xFF) == START_OF_SCAN) {
        scans++;
      }
    }
    if (scans > MAX_SCANS) {
      throw ImageException.damaged("it has more than " + MAX_SCANS + " scans");
    }
  }

  /** Returns the EXIF data of a JPEG, a TIFF structure; null if there are none. */
  static ByteBuffer exif(byte[] bytes) {
    return segment(bytes, APP1, EXIF);
  }

  /** Returns the transformation of colours that Adobe's marker states; -1 without a marker. */
  static int adobeTransformation(byte[] bytes) {
    // Version, two flags of two bytes each, transformation.
    ByteBuffer adobe = segment(bytes, APP14, ADOBE);
    return adobe == null || adobe.limit() < 7 ? -1 : adobe.get(6);
  }

  /** Returns the rest of the segment of a marker that begins with a name; null if there is none. */
  private static ByteBuffer segment(byte[] bytes, int wanted, byte[] name) {
    int at = 2;
    while (at + 4 < bytes.length && isMarker(bytes, at)) {
      int marker = bytes[at + 1] & 0xFF;
      int length = (bytes[at + 2] & 0xFF) << 8 | bytes[at + 3] & 0xFF;
      int data = at + 4;
      int end = Math.min(bytes.length, at + 2 + length);
      if (marker == START_OF_SCAN || length < 2) {
        return null;
      }
      if (marker == wanted
          && end - data > name.length
          && Arrays.equals(bytes, data, data + name.length, name, 0, name.length)) {
        return ByteBuffer.wrap(bytes, data + name.length, end - data - name.length).slice();
      }
      at = end;
    }
    return null;
  }

  /** Returns the channels in the frame header; 0 if there is none before the pixels. */
  static int channels(byte[] bytes) {
    int at = 2;
    while (at + 9 < bytes.length && isMarker(bytes, at)) {
      int marker = bytes[at + 1] & 0xFF;
      if (marker == 0xFF) {
        at++; // a fill byte
      } else if (marker == START_OF_SCAN) {
        return 0;
      } else if (isFrame(marker)) {
        return bytes[at + 9] & 0xFF;
      } else {
        at += 2 + ((bytes[at + 2] & 0xFF) << 8 | bytes[at + 3] & 0xFF);
      }
    }
    return 0;
  }

  /** Returns whether a marker is SOF0 to SOF15; three numbers among them mean something else. */
  private static boolean isFrame(int marker) {
    return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
  }

  private static boolean isMarker(byte[] bytes, int at) {
    return (bytes[at] & 0xFF) == 0xFF;
  }
}
