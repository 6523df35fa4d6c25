package io.github.captchasolver.image.codec;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * The bytes of an image as ImageIO wants them, in memory whatever {@code ImageIO.getUseCache} says:
 * that switch is global, and not ours to turn.
 *
 * <p>The WebP reader takes everything after the end for zeros, asks for it byte by byte, and could
 * be kept busy for a minute by a hundred bytes; so the end is cheap to come upon, and not for ever.
 */
final class EncodedStream extends MemoryCacheImageInputStream {
  /** A flat image needs no bits for its pixels and is still asked for; that is not damage. */
  private static final int MAX_READS_AFTER_END = 1_000_000;

  private int readsAfterEnd;

  EncodedStream(byte[] bytes) {
    super(new ByteArrayInputStream(bytes));
  }

  @Override
  public byte readByte() throws IOException {
    int value = read();
    if (value < 0) {
      if (++readsAfterEnd > MAX_READS_AFTER_END) {
        throw ImageException.truncated();
      }
      throw new EndException();
    }
    return (byte) value;
  }

  /** Knows not where it was thrown, which is what costs time. */
  private static final class EndException extends EOFException {
    private static final long serialVersionUID = 1L;

    @Override
    public Throwable fillInStackTrace() {
      return this;
    }
  }
}
