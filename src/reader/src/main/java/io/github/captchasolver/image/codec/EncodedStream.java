package io.github.captchasolver.image.codec;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * Presents the bytes of an image to ImageIO. They stay in memory regardless of {@code
 * ImageIO.getUseCache}, a global switch that a library must not change.
 *
 * <p>The WebP reader treats everything after the end as zeros and requests it byte by byte, so a
 * hundred bytes could keep it busy for a minute. Therefore reading at the end is cheap, and
 * limited.
 */
final class EncodedStream extends MemoryCacheImageInputStream {
  /**
   * Allows some reads: the pixels of a uniform image need no bits and are requested all the same.
   */
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

  /** Has no stack trace, which would take most of the time. */
  private static final class EndException extends EOFException {
    private static final long serialVersionUID = 1L;

    @Override
    public Throwable fillInStackTrace() {
      return this;
    }
  }
}
