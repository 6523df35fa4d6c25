package io.github.captchasolver.cli;

import java.net.URISyntaxException;
import java.nio.file.Path;

/** Where the project is. */
final class Home {
  private Home() {}

  /** The folder of the project: this class is in lib/NAME.jar or in target/classes there. */
  static Path folder() {
    try {
      Path place = Path.of(Home.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      return place.getParent().getParent();
    } catch (URISyntaxException e) {
      throw new IllegalStateException("The folder of the program could not be found.", e);
    }
  }
}
