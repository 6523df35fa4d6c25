package io.github.captchasolver.dataset;

import io.github.captchasolver.text.Printable;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * Takes in the files of a folder and the folders in it. A link is followed to a file that is in the
 * folder as well; one to another folder, or out of this one, is not.
 */
final class FolderSource extends SimpleFileVisitor<Path> {
  private final Path root;
  private final FileCollector intake;

  private FolderSource(Path root, FileCollector intake) {
    this.root = root;
    this.intake = intake;
  }

  /**
   * @throws DatasetException if the folder cannot be read or exceeds a limit
   */
  static FileCollector read(Path folder, ReadOptions options) {
    var intake = new FileCollector(Printable.of(folder.toString()), Long.MAX_VALUE, options);
    try {
      // A folder that was named through a link is followed; one inside is not.
      Path root = folder.toRealPath();
      Files.walkFileTree(root, new FolderSource(root, intake));
    } catch (IOException e) {
      throw new DatasetException(
          intake.source() + " cannot be read (" + FileCollector.reason(e) + ").", e);
    }
    return intake;
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
    if (attributes.isSymbolicLink() && !leadsToAFileInside(file)) {
      // Asked first, so that links among what is passed over are no problem.
      if (name(file).isJunk()) {
        intake.skip();
      } else {
        intake.problem(
            name(file),
            Problem.LINK,
            "is a link to no file in this folder; such links are not followed.");
      }
    } else if (Files.isRegularFile(file)) {
      intake.offer(name(file), () -> Files.newInputStream(file));
    } else {
      intake.skip();
    }
    return FileVisitResult.CONTINUE;
  }

  private boolean leadsToAFileInside(Path link) {
    try {
      return link.toRealPath().startsWith(root) && Files.isRegularFile(link);
    } catch (IOException e) {
      return false; // it leads nowhere, or in a circle
    }
  }

  @Override
  public FileVisitResult visitFileFailed(Path file, IOException fault) throws IOException {
    if (file.equals(root)) {
      throw fault;
    }
    intake.unreadable(name(file), fault);
    return FileVisitResult.CONTINUE;
  }

  /**
   * The name below the root. Read off the URI, which keeps the bytes of the name: as text they are
   * lost where the locale is not UTF-8. It ends in a slash for a link to a folder.
   */
  private FileName name(Path file) {
    String path = root.toUri().relativize(file.toUri()).getPath();
    return new FileName(path.endsWith("/") ? path.substring(0, path.length() - 1) : path);
  }
}
