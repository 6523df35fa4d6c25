package io.github.captchasolver.cli;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where the project is. */
final class ProjectFolder {
  private ProjectFolder() {}

  /** The folder of the project: the nearest one with the launcher, above lib/ or target/classes. */
  static Path folder() {
    try {
      Path place =
          Path.of(ProjectFolder.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      Path folder = place.getParent().getParent();
      while (folder.getParent() != null && !Files.isExecutable(folder.resolve("captcha"))) {
        folder = folder.getParent();
      }
      return folder;
    } catch (URISyntaxException e) {
      throw new IllegalStateException("The folder of the program could not be found.", e);
    }
  }
}
