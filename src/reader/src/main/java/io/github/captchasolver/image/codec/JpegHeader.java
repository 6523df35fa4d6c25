package io.github.captchasolver.image.codec;

/** Checks markers of a JPEG file (ITU-T T.81, annex B) that ImageIO does not report. */
final class JpegHeader {
  private static final int START_OF_IMAGE = 0xD8;
  private static final int START_OF_SCAN = 0xDA;

  /** Limits the scans: progressive images have about ten, and each costs a pass over all pixels. */
  private static final int MAX_SCANS = 100;

  private JpegHeader() {}

  static boolean isJpeg(byte[] bytes) {
    return bytes.length > 2 && isMarker(bytes, 0) && (bytes[1] & 0xFF) == START_OF_IMAGE;
  }

  /**
   * Refuses images that would be decoded to wrong colours, or take minutes.
   *
   * @throws ImageException if an image has neither one nor three colour channels, or very many
   *     scans
   */
  static void check(byte[] bytes) {
    int channels = channels(bytes);
    if (channels != 0 && channels != 1 && channels != 3) {
      throw new ImageException(
          "unsupported",
          "is a JPEG of " + channels + " colour channels, as for printing (CMYK); save it as RGB.");
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

  /** Returns the channels in the frame header; 0 if there is none before the pixels. */
  private static int channels(byte[] bytes) {
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
