package io.github.captchasolver.dataset;

import io.github.captchasolver.text.Printable;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * Collects the files of a folder and its sub-folders. A link is followed if it leads to a file
 * inside the folder; a link to a folder, or out of this one, is not.
 */
final class FolderSource extends SimpleFileVisitor<Path> {
  private final Path root;
  private final FileCollector collector;

  private FolderSource(Path root, FileCollector collector) {
    this.root = root;
    this.collector = collector;
  }

  /**
   * Collects the files.
   *
   * @throws DatasetException if the folder cannot be read or exceeds a limit
   */
  static FileCollector read(Path folder, ReadOptions options) {
    return collect(folder, options, false);
  }

  /**
   * Lists the files.
   *
   * @throws DatasetException if the folder cannot be read or holds too many files
   */
  static FileCollector list(Path folder, ReadOptions options) {
    return collect(folder, options, true);
  }

  private static FileCollector collect(Path folder, ReadOptions options, boolean lists) {
    String source = Printable.of(folder.toString());
    var collector = new FileCollector(source, Long.MAX_VALUE, options, lists);
    try {
      // The folder itself may be a link; a link to a folder inside is not followed.
      Path root = folder.toRealPath();
      Files.walkFileTree(root, new FolderSource(root, collector));
    } catch (IOException e) {
      throw new DatasetException(
          collector.source() + " cannot be read (" + FileContents.reason(e) + ").", e);
    }
    return collector;
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
    if (attributes.isSymbolicLink() && !leadsToAFileInside(file)) {
      // Checked first, so that a link with the name of a skipped file is not reported.
      if (name(file).isJunk()) {
        collector.skip();
      } else {
        collector.problem(
            name(file),
            Problem.LINK,
            "is a link that does not lead to a file in this folder; it is not followed.");
      }
    } else if (Files.isRegularFile(file)) {
      collector.offer(name(file), () -> Files.newInputStream(file));
    } else {
      collector.skip();
    }
    return FileVisitResult.CONTINUE;
  }

  private boolean leadsToAFileInside(Path link) {
    try {
      return link.toRealPath().startsWith(root) && Files.isRegularFile(link);
    } catch (IOException e) {
      return false; // a broken or circular link
    }
  }

  @Override
  public FileVisitResult visitFileFailed(Path file, IOException fault) throws IOException {
    if (file.equals(root)) {
      throw fault;
    }
    collector.unreadable(name(file), fault);
    return FileVisitResult.CONTINUE;
  }

  /**
   * Returns the name relative to the root. It comes from the URI, which keeps the bytes of the
   * name: as text they are lost where the locale is not UTF-8. For a link to a folder the URI ends
   * in a slash.
   */
  private FileName name(Path file) {
    String path = root.toUri().relativize(file.toUri()).getPath();
    return new FileName(path.endsWith("/") ? path.substring(0, path.length() - 1) : path);
  }
}
