package io.github.captchasolver.web;

import io.github.captchasolver.util.AtomicFile;
import io.github.captchasolver.util.Sha256;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * ONNX Runtime for browsers: two files of the npm package {@code onnxruntime-web}, those that use
 * the processor alone. Their content is checked.
 *
 * @param files name in the page to content
 */
public record OnnxRuntimeWeb(Map<String, byte[]> files) {
  private static final String PACKAGE = "onnxruntime-web";

  /** A release near that of the reader, so that both read alike. */
  static final String VERSION = "1.27.0";

  private static final List<Part> PARTS =
      List.of(
          new Part(
              // Not .mjs, which some web servers do not know as JavaScript.
              "ort.wasm.bundle.min.js",
              "ort.wasm.bundle.min.mjs",
              "1db5e1c5cd2b860eed85e6eeff23e2aaa7cffcc407f67093bcc888f631b94ba9"),
          new Part(
              "ort-wasm-simd-threaded.wasm",
              "ort-wasm-simd-threaded.wasm",
              "d1ab1b94b16a65b29d710d0b587b29e7bed336827577623913479b8afe8113e6"));

  /**
   * A file of the package.
   *
   * @param name in the page
   * @param source in the package
   */
  private record Part(String name, String source, String sha256) {}

  public OnnxRuntimeWeb {
    files = Map.copyOf(files);
  }

  /**
   * Reads the files.
   *
   * @param folder the {@code dist} folder of the package, or another one that holds them
   * @throws IllegalArgumentException if one is missing or has another content
   */
  public static OnnxRuntimeWeb of(Path folder) {
    var files = new LinkedHashMap<String, byte[]>();
    for (Part part : PARTS) {
      Path file = folder.resolve(part.source());
      try {
        byte[] content = Files.readAllBytes(file);
        if (!new Sha256().add(content).hex().equals(part.sha256())) {
          throw new IllegalArgumentException(
              file + " is not that of " + PACKAGE + " " + VERSION + ": use this release.");
        }
        files.put(part.name(), content);
      } catch (IOException e) {
        throw new IllegalArgumentException(
            file + " cannot be read: name the folder dist of " + PACKAGE + " " + VERSION + ".", e);
      }
    }
    return new OnnxRuntimeWeb(files);
  }

  /**
   * Reads the files, which npm fetches on the first use.
   *
   * @param home folder of the project; they are kept in its {@code lib}
   * @param notes gets a message before anything that takes long
   * @throws IllegalStateException if npm is missing or fails
   */
  public static OnnxRuntimeWeb fetched(Path home, Consumer<String> notes) {
    Path kept = home.resolve("lib").resolve(PACKAGE + "-" + VERSION);
    try {
      if (!PARTS.stream().allMatch(part -> Files.exists(kept.resolve(part.source())))) {
        notes.accept("Fetching " + PACKAGE + " " + VERSION + " with npm (once, 31 MB) ...");
        Path temporary = Files.createTempDirectory("captcha-npm");
        try {
          install(temporary);
          OnnxRuntimeWeb fetched = of(temporary.resolve("node_modules/" + PACKAGE + "/dist"));
          Files.createDirectories(kept);
          for (Part part : PARTS) {
            AtomicFile.write(kept.resolve(part.source()), fetched.files().get(part.name()));
          }
        } finally {
          delete(temporary);
        }
      }
      return of(kept);
    } catch (IOException e) {
      throw new UncheckedIOException(kept + " cannot be written: " + AtomicFile.reason(e), e);
    }
  }

  private static void install(Path folder) {
    boolean windows = File.separatorChar == '\\';
    var npm =
        new ProcessBuilder(
            windows ? "npm.cmd" : "npm",
            "install",
            "--prefix",
            folder.toString(),
            "--no-save",
            "--ignore-scripts",
            "--no-audit",
            "--no-fund",
            "--loglevel=error",
            PACKAGE + "@" + VERSION);
    npm.redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(ProcessBuilder.Redirect.INHERIT);
    try {
      if (npm.start().waitFor() != 0) {
        throw new IllegalStateException(
            "npm could not fetch " + PACKAGE + " " + VERSION + "; its messages are above.");
      }
    } catch (IOException e) {
      throw new IllegalStateException(
          "The page needs "
              + PACKAGE
              + " "
              + VERSION
              + ", and npm, which fetches it, was not found: install npm, or unpack the package"
              + " elsewhere and name its folder dist.",
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
