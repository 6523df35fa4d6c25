package io.github.captchasolver.cli;

import io.github.captchasolver.util.AtomicFile;
import io.github.captchasolver.web.OnnxRuntimeWeb;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Fetches ONNX Runtime for browsers with npm, once. */
final class OnnxRuntimeFetch {
  private static final String RELEASE = OnnxRuntimeWeb.PACKAGE + "@" + OnnxRuntimeWeb.VERSION;

  private OnnxRuntimeFetch() {}

  /**
   * Returns the files, which are kept from the first use on.
   *
   * @param lib folder to keep them in
   * @param notes gets a message before anything that takes long
   * @throws IllegalStateException if npm is missing or fails
   */
  static OnnxRuntimeWeb files(Path lib, Consumer<String> notes) {
    Path kept = lib.resolve(OnnxRuntimeWeb.PACKAGE + "-" + OnnxRuntimeWeb.VERSION);
    try {
      return OnnxRuntimeWeb.of(kept);
    } catch (IllegalArgumentException missing) {
      notes.accept("Fetching " + RELEASE + " with npm (once, 31 MB) ...");
      fetch(kept);
      return OnnxRuntimeWeb.of(kept);
    }
  }

  private static void fetch(Path kept) {
    try {
      Path temporary = Files.createTempDirectory("captcha-npm");
      try {
        install(temporary);
        OnnxRuntimeWeb.copy(
            temporary.resolve("node_modules").resolve(OnnxRuntimeWeb.PACKAGE).resolve("dist"),
            kept);
      } finally {
        delete(temporary);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(
          RELEASE + " cannot be kept in " + kept + ": " + AtomicFile.reason(e) + ".", e);
    }
  }

  private static void install(Path folder) {
    boolean windows = File.separatorChar == '\\';
    List<String> command =
        List.of(
            windows ? "npm.cmd" : "npm",
            "install",
            "--prefix",
            folder.toString(),
            "--no-save",
            "--ignore-scripts",
            "--no-audit",
            "--no-fund",
            "--loglevel=error",
            RELEASE);
    var npm =
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.INHERIT);
    try {
      if (npm.start().waitFor() != 0) {
        throw new IllegalStateException(
            "npm could not fetch " + RELEASE + "; its messages are above.");
      }
    } catch (IOException e) {
      throw new IllegalStateException(
          "npm, which fetches "
              + RELEASE
              + " for the page, was not found: install it, or unpack the package elsewhere and name"
              + " its folder dist with --onnxruntime-web.",
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Stopped.", e);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
