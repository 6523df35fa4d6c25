package io.github.captchasolver.dataset;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/** Takes in the files of a folder and the folders in it; links to folders are not followed. */
final class FolderIntake extends SimpleFileVisitor<Path> {
  private final Path root;
  private final Intake intake;

  private FolderIntake(Path root, Intake intake) {
    this.root = root;
    this.intake = intake;
  }

  /**
   * @throws DatasetException if the folder cannot be read or exceeds a limit
   */
  static Intake read(Path folder) {
    var intake = new Intake(FileName.printable(folder.toString()));
    try {
      // A folder that was named through a link is followed; one inside is not.
      Path root = folder.toRealPath();
      Files.walkFileTree(root, new FolderIntake(root, intake));
    } catch (IOException e) {
      throw new DatasetException(
          intake.source() + " cannot be read (" + Intake.reason(e) + ").", e);
    }
    return intake;
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
    if (Files.isRegularFile(file)) {
      intake.offer(name(file), () -> Files.newInputStream(file));
    } else {
      intake.skip();
    }
    return FileVisitResult.CONTINUE;
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
   * lost where the locale is not UTF-8.
   */
  private FileName name(Path file) {
    return new FileName(root.toUri().relativize(file.toUri()).getPath());
  }
}
