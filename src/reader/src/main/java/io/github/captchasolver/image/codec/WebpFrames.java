package io.github.captchasolver.image.codec;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Reads the frames of an animated WebP (RFC 9649, section 2.7.1.1): each becomes a WebP of its own,
 * because the readers of ImageIO do not tell where it belongs.
 */
final class WebpFrames implements Animation {
  private static final int ANIMATION_FLAG = 0x02;
  private static final int ALPHA_FLAG = 0x10;

  /** Bytes in an ANMF chunk before the chunks of its frame. */
  private static final int FRAME_HEADER = 16;

  private static final int EXTENDED_HEADER = 10;

  private final List<byte[]> frames;
  private final int width;
  private final int height;

  private WebpFrames(List<byte[]> frames, int width, int height) {
    this.frames = frames;
    this.width = width;
    this.height = height;
  }

  /**
   * Returns the frames; null if there is one.
   *
   * @param webp a file with the header of a WebP
   * @throws ImageException if it ends early, or a frame is too large
   */
  static WebpFrames of(byte[] webp) {
    ByteBuffer in = little(webp);
    int first = WebpChunks.FILE_HEADER + WebpChunks.CHUNK_HEADER;
    if (webp.length < first + EXTENDED_HEADER
        || in.getInt(WebpChunks.FILE_HEADER) != WebpChunks.type("VP8X")
        || (in.get(first) & ANIMATION_FLAG) == 0) {
      return null;
    }
    ByteBuffer checked = little(WebpChunks.essential(webp));
    var frames = new ArrayList<byte[]>();
    int at = WebpChunks.FILE_HEADER;
    while (at + WebpChunks.CHUNK_HEADER <= checked.limit()) {
      int length = checked.getInt(at + Integer.BYTES);
      int data = at + WebpChunks.CHUNK_HEADER;
      if (checked.getInt(at) == WebpChunks.type("ANMF") && length > FRAME_HEADER) {
        frames.add(Arrays.copyOfRange(checked.array(), data, data + length));
      }
      at = data + length + length % 2;
    }
    return frames.size() < 2
        ? null
        : new WebpFrames(frames, 1 + threeBytes(in, first + 4), 1 + threeBytes(in, first + 7));
  }

  @Override
  public int count() {
    return frames.size();
  }

  @Override
  public int width() {
    return width;
  }

  @Override
  public int height() {
    return height;
  }

  @Override
  public Frame frame(int number) {
    ByteBuffer frame = little(frames.get(number));
    int flags = frame.get(15);
    return new Frame(
        Animation.decoded(still(frame)),
        2 * threeBytes(frame, 0),
        2 * threeBytes(frame, 3),
        (flags & 1) == 0 ? Disposal.KEEP : Disposal.CLEAR,
        (flags & 2) != 0);
  }

  /** Returns a file of one frame: an extended header with its size, and its chunks. */
  private static byte[] still(ByteBuffer frame) {
    int chunks = frame.limit() - FRAME_HEADER;
    int length = WebpChunks.FILE_HEADER + WebpChunks.CHUNK_HEADER + EXTENDED_HEADER + chunks;
    ByteBuffer webp = little(new byte[length + length % 2]);
    webp.putInt(WebpChunks.type("RIFF")).putInt(webp.limit() - WebpChunks.CHUNK_HEADER);
    webp.putInt(WebpChunks.type("WEBP"));
    webp.putInt(WebpChunks.type("VP8X")).putInt(EXTENDED_HEADER);
    webp.putInt(frame.getInt(FRAME_HEADER) == WebpChunks.type("VP8 ") ? 0 : ALPHA_FLAG);
    webp.put(frame.array(), 6, 6); // width and height less one
    webp.put(frame.array(), FRAME_HEADER, chunks);
    return webp.array();
  }

  private static int threeBytes(ByteBuffer in, int at) {
    return in.getShort(at) & 0xFFFF | (in.get(at + 2) & 0xFF) << 16;
  }

  private static ByteBuffer little(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
