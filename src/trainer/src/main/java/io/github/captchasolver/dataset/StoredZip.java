package io.github.captchasolver.dataset;

import io.github.captchasolver.text.Printable;
import io.github.captchasolver.util.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.HashSet;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes files to a zip, first to a temporary file beside it. The same files give the same bytes:
 * every entry has the same time, and images, which do not shrink any further, are stored as they
 * are.
 */
final class StoredZip implements AutoCloseable {
  /**
   * A local time, so that it is the same in all time zones. It is not the first moment that a zip
   * can represent, for which Java adds a field that depends on the time zone.
   */
  private static final LocalDateTime TIME = LocalDateTime.of(1980, 2, 1, 0, 0);

  private final String name;
  private final AtomicFile file;
  private final ZipOutputStream zip;
  private final Set<String> entries = new HashSet<>();

  private StoredZip(String name, AtomicFile file) {
    this.name = name;
    this.file = file;
    this.zip = new ZipOutputStream(file.out(), StandardCharsets.UTF_8);
    zip.setMethod(ZipOutputStream.STORED);
  }

  /**
   * Begins a zip.
   *
   * @param force whether an existing file is replaced
   * @throws DatasetException if the file exists and is not to be replaced, or cannot be written
   */
  static StoredZip open(Path path, boolean force) {
    String name = Printable.of(path.toString());
    if (Files.exists(path) && !force) {
      throw new DatasetException(name + " exists already and was not replaced.");
    }
    if (Files.isDirectory(path)) {
      throw new DatasetException(name + " is a folder; please name a file to write.");
    }
    Path absolute = path.toAbsolutePath();
    if (!Files.isDirectory(absolute.getParent())) {
      throw new DatasetException(name + " cannot be written: its folder does not exist.");
    }
    try {
      return new StoredZip(name, AtomicFile.open(absolute));
    } catch (IOException e) {
      throw unwritable(name, e);
    }
  }

  private static DatasetException unwritable(String name, IOException fault) {
    return new DatasetException(
        name + " cannot be written (" + AtomicFile.reason(fault) + ").", fault);
  }

  /**
   * Adds a file.
   *
   * @throws DatasetException if there is one of this name, or the name leads out of the zip
   */
  void add(String path, byte[] bytes) {
    if (new FileName(path).leadsOut()) {
      throw new DatasetException(
          name + " cannot contain " + path + ", a name that leads out of a zip.");
    }
    if (!entries.add(path)) {
      throw new DatasetException(name + " cannot contain two images named " + path + ".");
    }
    var checksum = new CRC32();
    checksum.update(bytes);
    var entry = new ZipEntry(path);
    entry.setTimeLocal(TIME);
    entry.setSize(bytes.length);
    entry.setCrc(checksum.getValue());
    try {
      zip.putNextEntry(entry);
      zip.write(bytes);
      zip.closeEntry();
    } catch (IOException e) {
      throw unwritable(name, e);
    }
  }

  /**
   * Moves the zip into place.
   *
   * @throws DatasetException if it is empty, or cannot be written
   */
  void commit() {
    if (entries.isEmpty()) {
      throw new DatasetException(name + " was not written: there are no images for it.");
    }
    try {
      zip.finish();
      file.commit();
    } catch (IOException e) {
      throw unwritable(name, e);
    }
  }

  /** Removes the temporary file unless the zip was moved into place. */
  @Override
  public void close() {
    try {
      file.close();
    } catch (IOException e) {
      throw unwritable(name, e);
    }
  }
}
