package io.github.captchasolver.accuracy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads the same images with ddddocr's general model, if {@code bench/setup} has installed it. */
final class Ddddocr {
  static final String ROW = "-ddddocr";
  static final String VERSION = "ddddocr";

  private static final Path PYTHON = Path.of("bench", ".venv", "bin", "python");

  private Ddddocr() {}

  static boolean isInstalled() {
    return Files.isExecutable(PYTHON);
  }

  static Measurement read(String kind, ImageSets images) {
    long start = System.nanoTime();
    try {
      Process process =
          new ProcessBuilder(
                  PYTHON.toString(),
                  Path.of("bench", "ddddocr_zip.py").toString(),
                  images.test().toString(),
                  images.only())
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      JsonNode json = new ObjectMapper().readTree(process.getInputStream());
      process.waitFor();
      double seconds = (System.nanoTime() - start) / 1e9;
      return Measurement.ofPeer(kind + ROW, VERSION, json, seconds);
    } catch (IOException e) {
      throw new UncheckedIOException("ddddocr cannot be run: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted.", e);
    }
  }
}
