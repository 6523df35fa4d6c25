package io.github.captchasolver.dataset;

import io.github.captchasolver.text.Printable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.zip.ZipFile;

/**
 * Lists the images of a zip or folder, to be read one at a time: only their names are in memory.
 * The content of a file is not looked at, so not all of them need be images.
 */
public final class ImageFiles implements AutoCloseable {
  private final FileCollector collector;

  /** Null for a folder. */
  private final ZipFile zip;

  private ImageFiles(FileCollector collector, ZipFile zip) {
    this.collector = collector;
    this.zip = zip;
  }

  /**
   * Lists a zip or folder, folders inside included.
   *
   * @throws DatasetException if the file does not exist, is neither zip nor folder, or holds more
   *     than 1,000,000 files
   */
  public static ImageFiles open(Path zipOrFolder, ReadOptions options) {
    DatasetReader.requireZipOrFolder(zipOrFolder);
    return Files.isDirectory(zipOrFolder)
        ? ofFolder(FolderSource.list(zipOrFolder, options))
        : ZipSource.list(zipOrFolder, options);
  }

  /**
   * Returns whether a file may be an image by its name alone: hidden files, texts and tables are
   * not. Zips and folders are listed by the same rule.
   *
   * @param path inside the folder, with {@code /} between folders
   */
  public static boolean mayBeImage(String path) {
    return !new FileName(path).isJunk();
  }

  static ImageFiles ofFolder(FileCollector collector) {
    return new ImageFiles(collector, null);
  }

  /**
   * @param zip stays open until this is closed
   */
  static ImageFiles ofZip(FileCollector collector, ZipFile zip) {
    return new ImageFiles(collector, zip);
  }

  FileCollector collector() {
    return collector;
  }

  /** Returns the images in code point order of their names. */
  public List<ImageFile> files() {
    return collector.unread().stream()
        .sorted(Comparator.comparing(FileCollector.Unread::name, FileName.BY_CODE_POINT))
        .map(file -> new ImageFile(collector, file))
        .toList();
  }

  /** Returns the problems of other files, and harmless ones, by file name. */
  public List<Problem> problems() {
    return collector.problems().stream().sorted(Problem.BY_FILE).toList();
  }

  /** Returns the number of files that do not belong to a dataset: hidden files, text, ... */
  public int skipped() {
    return collector.skipped();
  }

  /** Closes the zip; images can no longer be read. */
  @Override
  public void close() {
    if (zip != null) {
      try {
        zip.close();
      } catch (IOException e) {
        throw new DatasetException(Printable.of(zip.getName()) + " could not be closed.", e);
      }
    }
  }
}
