package io.github.captchasolver.dataset;

import io.github.captchasolver.text.Printable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Locale;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * Collects the files of a zip without extracting them to disk, so names like {@code ../x} do no
 * harm.
 */
final class ZipSource {
  /**
   * Charset of names that are not marked as UTF-8 according to the standard (APPNOTE, appendix D).
   */
  private static final String OLD_CHARSET = "IBM437";

  private final Path file;
  private final FileCollector collector;

  private ZipSource(Path file, ReadOptions options, boolean lists) {
    this.file = file;
    this.collector =
        new FileCollector(Printable.of(file.toString()), file.toFile().length(), options, lists);
  }

  /**
   * Collects the files.
   *
   * @throws DatasetException if the file is not a zip, is protected, or exceeds a limit
   */
  static FileCollector read(Path file, ReadOptions options) {
    var source = new ZipSource(file, options, false);
    try {
      source.openAndOffer().close();
      return source.collector;
    } catch (IOException e) {
      throw source.unreadable(e);
    }
  }

  /**
   * Lists the files, and keeps the zip open to read them.
   *
   * @throws DatasetException if the file is not a zip, is protected, or holds too many files
   */
  static ImageFiles list(Path file, ReadOptions options) {
    var source = new ZipSource(file, options, true);
    try {
      return ImageFiles.ofZip(source.collector, source.openAndOffer());
    } catch (IOException e) {
      throw source.unreadable(e);
    }
  }

  /** Opens the zip, and offers its files to the collector. */
  private ZipFile openAndOffer() throws IOException {
    ZipFile zip = open();
    try {
      offer(zip);
      return zip;
    } catch (IOException | RuntimeException e) {
      zip.close();
      throw e;
    }
  }

  private void offer(ZipFile zip) throws ZipException {
    if (zip.size() > FileCollector.MAX_FILES) {
      throw FileCollector.tooManyFiles(collector.source());
    }
    Iterator<? extends ZipEntry> entries = zip.entries().asIterator();
    while (entries.hasNext()) {
      ZipEntry entry = next(entries);
      // Some Windows programs write backslashes, against the standard.
      var name = new FileName(entry.getName().replace('\\', '/'));
      if (!name.path().endsWith("/")) {
        collector.offer(name, () -> checked(zip, entry));
      }
    }
  }

  /** Returns the next entry; a damaged name is detected only here. */
  private static ZipEntry next(Iterator<? extends ZipEntry> entries) throws ZipException {
    try {
      return entries.next();
    } catch (IllegalArgumentException e) {
      var fault = new ZipException("a file name in it is broken");
      fault.initCause(e);
      throw fault;
    }
  }

  /**
   * Opens the zip with names in the charset that is asked for, or UTF-8 names, marked or not, or
   * else in the old charset that they look like.
   */
  private ZipFile open() throws IOException {
    Charset wanted = collector.options().zipCharset();
    if (wanted != null) {
      return new ZipFile(file.toFile(), wanted);
    }
    try {
      return new ZipFile(file.toFile(), StandardCharsets.UTF_8);
    } catch (ZipException e) {
      if (!Charset.isSupported(OLD_CHARSET)) {
        throw e;
      }
      Charset likely = ZipNames.charset(file.toFile());
      if (likely != null) {
        collector.problem(
            new FileName(file.getFileName().toString()),
            Problem.NAMES_NOT_UTF8,
            "has file names that are not UTF-8; they were read as "
                + likely.name()
                + ", in which they are text.");
        return new ZipFile(file.toFile(), likely);
      }
      ZipFile zip = new ZipFile(file.toFile(), Charset.forName(OLD_CHARSET));
      collector.problem(
          new FileName(file.getFileName().toString()),
          Problem.NAMES_NOT_UTF8,
          "has file names that are not UTF-8; they were read as code page 437, so labels beyond"
              + " ASCII may be wrong.");
      return zip;
    }
  }

  private DatasetException unreadable(IOException fault) {
    return fault instanceof ZipException e
        ? notAZip(e)
        : new DatasetException(
            collector.source() + " cannot be read (" + FileContents.reason(fault) + ").", fault);
  }

  private DatasetException notAZip(ZipException fault) {
    String reason = String.valueOf(fault.getMessage());
    String message =
        reason.toLowerCase(Locale.ROOT).contains("encrypted")
            ? " is protected by a password; please pack the images without one."
            : " is not a zip that can be opened, or only part of one (" + reason + ").";
    return new DatasetException(collector.source() + message, fault);
  }

  /** Opens an entry, and verifies its checksum at the end, which {@link ZipFile} does not. */
  private static InputStream checked(ZipFile zip, ZipEntry entry) throws IOException {
    return new CheckedInputStream(zip.getInputStream(entry), new CRC32()) {
      @Override
      public int read(byte[] buffer, int offset, int length) throws IOException {
        int count = super.read(buffer, offset, length);
        if (count < 0 && entry.getCrc() >= 0 && getChecksum().getValue() != entry.getCrc()) {
          throw new ZipException("its checksum in the zip does not match");
        }
        return count;
      }
    };
  }
}
