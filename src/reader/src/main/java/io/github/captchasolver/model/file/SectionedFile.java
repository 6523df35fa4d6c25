package io.github.captchasolver.model.file;

import io.github.captchasolver.util.AtomicFile;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/**
 * Reads and writes files of named sections. Code in a file is never run, and every length in it is
 * checked against the size of the file before it is used. Interrupts do no harm: channels, which an
 * interrupt would close, are not used.
 */
public final class SectionedFile {
  private SectionedFile() {}

  /**
   * Writes sections, replacing an older file in one move. The same sections give the same bytes.
   *
   * @throws SectionedFileException if {@link #read} would not accept the sections
   * @throws UncheckedIOException if the file cannot be written
   */
  public static void write(SectionedFormat format, Sections sections, Path file) {
    String subject = "The " + format.noun() + " " + file;
    byte[] bytes;
    try {
      bytes = format.encode(sections);
    } catch (IllegalArgumentException e) {
      throw new SectionedFileException(subject + " cannot be written. " + e.getMessage(), e);
    }
    try {
      if (Files.isDirectory(file)) {
        throw new IOException("there is a folder of this name");
      }
      if (Files.exists(file) && !Files.isRegularFile(file)) {
        throw new IOException("it is not an ordinary file");
      }
      if (!Files.isDirectory(file.toAbsolutePath().getParent())) {
        throw new IOException("there is no such folder");
      }
      AtomicFile.write(file, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(
          subject + " could not be written: " + AtomicFile.reason(e) + ".", e);
    }
  }

  /**
   * Checks before the work is done that a number of bytes can be written beside a file.
   *
   * @throws UncheckedIOException if they cannot
   */
  public static void requireRoom(SectionedFormat format, Path file, int bytes) {
    try {
      AtomicFile.requireRoom(file, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(
          String.format(
              Locale.ROOT,
              "There is no space for the %s %s, which needs %.1f MB: %s.",
              format.noun(),
              file,
              bytes / 1e6,
              AtomicFile.reason(e)),
          e);
    }
  }

  /**
   * Reads and checks a file.
   *
   * @throws SectionedFileException if the file does not exist, is of another kind, too new, cut
   *     short or altered
   * @throws UncheckedIOException if the file cannot be read
   */
  public static Sections read(SectionedFormat format, Path file) {
    String subject = "The " + format.noun() + " " + file;
    if (!Files.exists(file)) {
      throw new SectionedFileException(subject + " does not exist.");
    }
    if (!Files.isRegularFile(file)) {
      String kind = Files.isDirectory(file) ? "a folder" : "not an ordinary file";
      throw new SectionedFileException(
          file + " is " + kind + ", so no " + format.noun() + " can be read from it.");
    }
    return decode(format, readChecked(format, file), subject);
  }

  /**
   * Decodes and checks a file that was read from elsewhere.
   *
   * @param bytes the whole file
   * @param name where it came from, for messages
   * @throws SectionedFileException as {@link #read(SectionedFormat, Path)}
   */
  public static Sections decode(SectionedFormat format, byte[] bytes, Path name) {
    ByteBuffer header = ByteBuffer.wrap(bytes, 0, Math.min(bytes.length, SectionedFormat.HEADER));
    checkHeader(format, name, Sections.littleEndian(header), bytes.length);
    return decode(format, bytes, "The " + format.noun() + " " + name);
  }

  private static Sections decode(SectionedFormat format, byte[] bytes, String subject) {
    if (!SectionedFormat.isIntact(bytes)) {
      throw new SectionedFileException(
          subject + " has been altered: its checksum does not match. " + format.remedy());
    }
    try {
      return SectionedFormat.decode(bytes);
    } catch (IllegalArgumentException e) {
      throw new SectionedFileException(subject + " is malformed. " + e.getMessage(), e);
    }
  }

  /** Reads all bytes of a file, after checking its header. */
  private static byte[] readChecked(SectionedFormat format, Path file) {
    String subject = "The " + format.noun() + " " + file;
    try (var in = new FileInputStream(file.toFile())) {
      long size = Files.size(file);
      byte[] header = in.readNBytes((int) Math.min(size, SectionedFormat.HEADER));
      checkHeader(format, file, Sections.littleEndian(ByteBuffer.wrap(header)), size);
      byte[] bytes = Arrays.copyOf(header, (int) size);
      int read = in.readNBytes(bytes, header.length, bytes.length - header.length);
      if (header.length + read < size) {
        throw new SectionedFileException(subject + " became shorter while it was read.");
      }
      return bytes;
    } catch (IOException e) {
      throw new UncheckedIOException(
          subject + " could not be read: " + AtomicFile.reason(e) + ".", e);
    }
  }

  private static void checkHeader(SectionedFormat format, Path file, ByteBuffer header, long size) {
    String subject = "The " + format.noun() + " " + file;
    byte[] magic = format.magic();
    int seen = Math.min(header.remaining(), magic.length);
    byte[] start = new byte[seen];
    header.get(start);
    if (size == 0 || !Arrays.equals(start, Arrays.copyOf(magic, seen))) {
      throw new SectionedFileException(file + " is not a captcha-solver " + format.noun() + ".");
    }
    if (size < SectionedFormat.HEADER) {
      throw new SectionedFileException(
          subject + " is cut short after " + size + " bytes. " + format.remedy());
    }
    int version = header.getInt();
    if (version > format.version()) {
      throw new SectionedFileException(
          subject
              + " was made by a newer version of this program (format "
              + version
              + "; this one knows up to "
              + format.version()
              + "). Update the program.");
    }
    long length = header.getLong();
    if (size < length) {
      throw new SectionedFileException(
          subject
              + " is cut short: it has "
              + size
              + " of "
              + length
              + " bytes. "
              + format.remedy());
    }
    if (version < 1 || size > length || size > SectionedFormat.MAX_LENGTH) {
      throw new SectionedFileException(
          subject + " has been altered: its header does not fit. " + format.remedy());
    }
  }
}
