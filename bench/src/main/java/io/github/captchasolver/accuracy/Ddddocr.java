package io.github.captchasolver.accuracy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads the same images with ddddocr's general models, if {@code bench/setup} has installed it. */
final class Ddddocr {
  static final String ROW = "-ddddocr";
  static final String VERSION = "ddddocr";

  /** Names of its two models, each with the two ranges of pixels that its versions fed. */
  static final List<String> VARIANTS =
      List.of("common_old-unit", "common_old-signed", "common-unit", "common-signed");

  private static final Path PYTHON = Path.of("bench", ".venv", "bin", "python");

  private Ddddocr() {}

  /**
   * One of its models, imported: read by our decoder, which is told the characters and the length.
   *
   * @param name one of {@link #VARIANTS}
   */
  record Variant(String name, Path model) {}

  static boolean isInstalled() {
    return Files.isExecutable(PYTHON);
  }

  /** Reads as its users do, with the characters that may occur. */
  static Measurement read(String row, Path images, String only) {
    long start = System.nanoTime();
    JsonNode json = json(Path.of("bench", "ddddocr_zip.py").toString(), images.toString(), only);
    return Measurement.ofPeer(row, VERSION, json, (System.nanoTime() - start) / 1e9);
  }

  /** Returns its models as files of ours, which are made if that has not been done before. */
  static List<Variant> variants(Path folder, CaptchaCommand captcha) {
    var variants = new ArrayList<Variant>();
    for (String name : VARIANTS) {
      Path model = folder.resolve("ddddocr-" + name + ".captcha");
      if (!Files.exists(model)) {
        String[] parts = name.split("-");
        var outcome =
            captcha.run(
                List.of(
                    "import",
                    installed().resolve(parts[0] + ".onnx").toString(),
                    "--scaling",
                    parts[1],
                    "--out",
                    model.toString()));
        if (outcome.error() != null) {
          throw new IllegalStateException(name + " cannot be imported: " + outcome.error());
        }
      }
      variants.add(new Variant(name, model));
    }
    return variants;
  }

  private static Path installed() {
    String find = "import ddddocr, json, os; print(json.dumps(os.path.dirname(ddddocr.__file__)))";
    return Path.of(json("-c", find).asText());
  }

  private static JsonNode json(String... arguments) {
    var command = new ArrayList<>(List.of(PYTHON.toString()));
    command.addAll(List.of(arguments));
    try {
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
      var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new IllegalStateException("ddddocr failed, see the lines above.");
      }
      return new ObjectMapper().readTree(output);
    } catch (IOException e) {
      throw new UncheckedIOException("ddddocr cannot be run: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted.", e);
    }
  }
}
