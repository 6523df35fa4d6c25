package io.github.captchasolver.cli.lab;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Finds the folder of the project. */
public final class ProjectFolder {
  private ProjectFolder() {}

  /** Returns the nearest folder with the launcher above lib/ or target/classes. */
  public static Path folder() {
    try {
      Path place =
          Path.of(ProjectFolder.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      Path folder = place.getParent().getParent();
      while (folder.getParent() != null && !Files.isExecutable(folder.resolve("captcha"))) {
        folder = folder.getParent();
      }
      return folder;
    } catch (URISyntaxException e) {
      throw new IllegalStateException("The folder of the program cannot be found.", e);
    }
  }
}
