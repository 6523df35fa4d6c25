package io.github.captchasolver.web;

import io.github.captchasolver.util.AtomicFile;
import io.github.captchasolver.util.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * ONNX Runtime for browsers: two files of the npm package {@code onnxruntime-web}, those that use
 * the processor alone. Their content is checked.
 *
 * @param files name in the page to content
 */
public record OnnxRuntimeWeb(Map<String, byte[]> files) {
  /** Name of the package. */
  public static final String PACKAGE = "onnxruntime-web";

  /** A release near that of the reader, so that both read alike. */
  public static final String VERSION = "1.27.0";

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
   * Copies the files of a package to a folder from which {@link #of} reads them.
   *
   * @param dist the folder of that name in the package
   * @throws IllegalArgumentException as {@link #of}
   * @throws IOException if they cannot be written
   */
  public static void copy(Path dist, Path folder) throws IOException {
    OnnxRuntimeWeb checked = of(dist);
    Files.createDirectories(folder);
    for (Part part : PARTS) {
      AtomicFile.write(folder.resolve(part.source()), checked.files().get(part.name()));
    }
  }
}
