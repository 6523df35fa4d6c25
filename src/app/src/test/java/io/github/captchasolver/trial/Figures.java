package io.github.captchasolver.trial;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Records the measurements of trials for {@code docs/reliability.md}. */
final class Figures {
  private Figures() {}

  /** Prints a figure, and keeps it as a file in {@code target/reliability}. */
  static void record(String name, String figure) {
    System.out.println(name + ": " + figure);
    try {
      Path folder = Files.createDirectories(Path.of("target", "reliability"));
      Files.writeString(folder.resolve(name + ".txt"), figure + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
