package io.github.captchasolver.server.api;

import io.github.captchasolver.server.http.HttpProblem;
import io.github.captchasolver.server.http.ProblemType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * Unpacks the images of a zip one after the other, in memory. Nothing is written to disk, so names
 * such as {@code ../x} do no harm.
 */
final class ZipImages implements Iterator<BatchImage> {
  private static final Pattern HIDDEN =
      Pattern.compile("(.*/)?(__MACOSX/.*|\\.[^./][^/]*(/.*)?|Thumbs\\.db|desktop\\.ini)");

  private static final int MAX_ENTRIES = 10_000;
  private static final int MAX_ENTRY_BYTES = 16 << 20;
  private static final long MAX_BYTES = 512L << 20;

  private final String zip;
  private final ZipInputStream entries;
  private int count;
  private long bytes;
  private BatchImage next;
  private boolean ended;

  /**
   * @param zip its name in messages
   */
  ZipImages(String zip, byte[] content) {
    this.zip = zip.isEmpty() ? "The zip" : zip;
    // Names in an unknown charset; those that are UTF-8 are decoded again.
    this.entries =
        new ZipInputStream(new ByteArrayInputStream(content), StandardCharsets.ISO_8859_1);
  }

  /**
   * Requires that there is a first image.
   *
   * @throws HttpProblem if the zip is damaged before it, or has none
   */
  void requireImage() {
    if (!hasNext()) {
      throw new HttpProblem(ProblemType.UNUSABLE, zip + " holds no image.");
    }
    if (next.error() != null) {
      throw new HttpProblem(ProblemType.UNUSABLE, next.error());
    }
  }

  @Override
  public boolean hasNext() {
    if (next == null && !ended) {
      try {
        next = unpack();
      } catch (IOException | IllegalArgumentException e) {
        next = fault("is damaged, or protected by a password.");
      }
      ended = next == null || next.error() != null;
    }
    return next != null;
  }

  @Override
  public BatchImage next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    BatchImage image = next;
    next = null;
    return image;
  }

  private BatchImage unpack() throws IOException {
    ZipEntry entry;
    while ((entry = entries.getNextEntry()) != null) {
      if (++count > MAX_ENTRIES) {
        return fault("holds more than " + MAX_ENTRIES + " files, the limit for one request.");
      }
      String name = name(entry);
      byte[] content = entries.readNBytes(MAX_ENTRY_BYTES + 1);
      bytes += content.length;
      if (content.length > MAX_ENTRY_BYTES || bytes > MAX_BYTES) {
        return fault(
            "unpacks to more than "
                + (MAX_ENTRY_BYTES >> 20)
                + " MB a file or "
                + (MAX_BYTES >> 20)
                + " MB in all, the limits for one request.");
      }
      if (!entry.isDirectory() && !isHidden(name)) {
        return new BatchImage(name, content, null);
      }
    }
    return null;
  }

  private BatchImage fault(String what) {
    return new BatchImage(zip, null, zip + " " + what);
  }

  private static String name(ZipEntry entry) {
    byte[] name = entry.getName().getBytes(StandardCharsets.ISO_8859_1);
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(name)).toString();
    } catch (CharacterCodingException e) {
      return entry.getName();
    }
  }

  /** Returns whether a file belongs to the system that packed the zip. */
  private static boolean isHidden(String name) {
    return HIDDEN.matcher(name).matches();
  }
}
