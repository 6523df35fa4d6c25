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
 * Containers as files. Nothing in a file is ever run, and no length in it is believed before it was
 * held against the size of the file. Interrupts do not matter: channels, which they would close,
 * are not used.
 */
public final class SectionedFile {
  private SectionedFile() {}

  /**
   * Writes a container: to a temporary name in the same folder first, then moved into place, so
   * that at no time there is half a file under the name. The same content gives the same bytes.
   *
   * @throws SectionedFileException if the container holds what {@link #read} would not accept
   * @throws UncheckedIOException if the file cannot be written
   */
  public static void write(SectionedFormat format, Sections container, Path file) {
    String subject = "The " + format.noun() + " " + file;
    byte[] bytes;
    try {
      bytes = format.encode(container);
    } catch (IllegalArgumentException e) {
      throw new SectionedFileException(subject + " cannot be written. " + e.getMessage(), e);
    }
    try {
      if (Files.isDirectory(file)) {
        throw new IOException("there is a folder of this name");
      }
      if (Files.exists(file) && !Files.isRegularFile(file)) {
        throw new IOException("it is no ordinary file");
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
   * Finds out before the work is done whether so many bytes can be written beside a file: they are
   * written and deleted again, since neither permissions nor free space tell for certain.
   *
   * @throws UncheckedIOException if not
   */
  public static void requireRoom(SectionedFormat format, Path file, int bytes) {
    try {
      AtomicFile.requireRoom(file, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(
          String.format(
              Locale.ROOT,
              "There is no place for the %s %s, which needs %.1f MB: %s.",
              format.noun(),
              file,
              bytes / 1e6,
              AtomicFile.reason(e)),
          e);
    }
  }

  /**
   * Reads and checks a container.
   *
   * @throws SectionedFileException if there is no such file, or it is no such container, too new,
   *     cut short or altered
   * @throws UncheckedIOException if the file cannot be read
   */
  public static Sections read(SectionedFormat format, Path file) {
    String subject = "The " + format.noun() + " " + file;
    if (!Files.exists(file)) {
      throw new SectionedFileException(subject + " does not exist.");
    }
    if (!Files.isRegularFile(file)) {
      String kind = Files.isDirectory(file) ? "a folder" : "no ordinary file";
      throw new SectionedFileException(
          file + " is " + kind + ", so no " + format.noun() + " can be read from it.");
    }
    return decode(format, readChecked(format, file), subject);
  }

  /**
   * Checks and decodes what was read from elsewhere.
   *
   * @param bytes all of it
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

  /** All bytes of a file whose header is that of a container of this length. */
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
      throw new SectionedFileException(file + " is no captcha-solver " + format.noun() + ".");
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
