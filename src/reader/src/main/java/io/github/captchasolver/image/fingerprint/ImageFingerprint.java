package io.github.captchasolver.image.fingerprint;

import java.nio.ByteBuffer;

/**
 * Identifies the content of an image by 16 bytes, from which it cannot be drawn. The first byte is
 * the contrast; 30 numbers of 4 bits follow. Each is a random projection of the image's cells, in
 * steps of 3 grey levels modulo 16: copies differ by a step or two, and other images by any number
 * of steps (locality-sensitive hashing by projections, Datar et al., SoCG 2004).
 *
 * @param head the contrast, then the first 14 numbers
 * @param tail the other 16 numbers
 */
public record ImageFingerprint(long head, long tail) {
  /** Length in bytes. */
  public static final int BYTES = 2 * Long.BYTES;

  /** Width of a step in grey levels: about the noise of a JPEG of quality 75 in small images. */
  static final double STEP = 3;

  /** Numbers in {@link #head}. */
  private static final int HEAD_NUMBERS = 14;

  /** Number of bits of a number. */
  private static final int BITS = 4;

  private static final int MASK = (1 << BITS) - 1;

  /** Bits in {@link #head} before the numbers. */
  private static final int CONTRAST_SHIFT = HEAD_NUMBERS * BITS;

  private static final long NOT_CONTRAST = (1L << CONTRAST_SHIFT) - 1;

  /** Steps of the contrast in an octave. */
  private static final double OCTAVE = 32;

  /** At most this many numbers of copies differ by a quarter of their range or more. */
  private static final int FAR = 2;

  private static final long HIGH_BITS = 0x8888_8888_8888_8888L;
  private static final long FOURS = 0x4444_4444_4444_4444L;

  /**
   * Returns the fingerprint of cells.
   *
   * @param cells {@code [SIZE]}, in grey levels
   */
  static ImageFingerprint of(double[] cells) {
    double[] projections = Projections.of(cells);
    double steps = OCTAVE * Math.log(Math.max(contrast(cells), 1)) / Math.log(2);
    long head = Math.min(Math.round(steps), 0xFF);
    long tail = 0;
    for (int i = 0; i < projections.length; i++) {
      long number = (long) Math.floor(projections[i] / STEP) & MASK;
      if (i < HEAD_NUMBERS) {
        head = head << BITS | number;
      } else {
        tail = tail << BITS | number;
      }
    }
    return new ImageFingerprint(head, tail);
  }

  /** Decodes what {@link #put} wrote. */
  public static ImageFingerprint get(ByteBuffer bytes) {
    return new ImageFingerprint(bytes.getLong(), bytes.getLong());
  }

  /** Writes the {@value #BYTES} bytes. */
  public void put(ByteBuffer bytes) {
    bytes.putLong(head).putLong(tail);
  }

  /** Returns the root mean square of cells, in grey levels. */
  static double contrast(double[] cells) {
    double squares = 0;
    for (double cell : cells) {
      squares += cell * cell;
    }
    return Math.sqrt(squares / cells.length);
  }

  /** Returns the contrast in steps of a 32nd octave, 0 to 255. */
  int contrast() {
    return (int) (head >>> CONTRAST_SHIFT);
  }

  /** Returns whether the squared differences of all numbers sum up to no more than a limit. */
  boolean isWithin(int limit, ImageFingerprint other) {
    if (!mayBeWithin(other.head)) {
      return false; // nearly all pairs of images end here
    }
    long first = differences(head, other.head) & NOT_CONTRAST;
    long second = differences(tail, other.tail);
    return far(first) + far(second) <= FAR && squares(first) + squares(second) <= limit;
  }

  /** Returns whether no more numbers of another head are far off than a copy may have. */
  boolean mayBeWithin(long otherHead) {
    return far(differences(head, otherHead) & NOT_CONTRAST) <= FAR;
  }

  /** Subtracts sixteen numbers of four bits at once, each modulo 16. */
  private static long differences(long a, long b) {
    return ((a | HIGH_BITS) - (b & ~HIGH_BITS)) ^ ((a ^ ~b) & HIGH_BITS);
  }

  /** Counts differences from 4 to 11: half of all possible ones, but none of a copy's. */
  private static int far(long differences) {
    return Long.bitCount((((differences & ~HIGH_BITS) + FOURS) ^ differences) & HIGH_BITS);
  }

  private static int squares(long differences) {
    int sum = 0;
    for (long rest = differences; rest != 0; rest >>>= BITS) {
      int difference = (int) rest & MASK;
      int around = Math.min(difference, MASK + 1 - difference);
      sum += around * around;
    }
    return sum;
  }
}
