package io.github.captchasolver.cli.lab;

import io.github.captchasolver.util.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes small text files, each replaced in one move. */
final class SmallFile {
  private SmallFile() {}

  /** Makes sure that a file has this content. */
  static void keep(Path file, String content) throws IOException {
    if (!Files.exists(file) || !Files.readString(file).equals(content)) {
      replace(file, content);
    }
  }

  static void replace(Path file, String content) throws IOException {
    Files.createDirectories(file.getParent());
    AtomicFile.write(file, content.getBytes(StandardCharsets.UTF_8));
  }
}
