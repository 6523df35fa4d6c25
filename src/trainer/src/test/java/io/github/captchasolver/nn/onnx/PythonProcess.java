package io.github.captchasolver.nn.onnx;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** Runs Python: {@code CAPTCHA_PYTHON}, else that of {@code bench/setup}, else {@code python3}. */
public final class PythonProcess {

  private static final Path OF_BENCH = Path.of("bench", ".venv", "bin", "python");

  private PythonProcess() {}

  private static String python() {
    String otherwise = Files.isExecutable(OF_BENCH) ? OF_BENCH.toString() : "python3";
    return System.getenv().getOrDefault("CAPTCHA_PYTHON", otherwise);
  }

  /** Skips the calling test, saying why, where a module is missing or Python itself is. */
  public static void require(String... modules) {
    String missing = "";
    try {
      run("-c", "import " + String.join(", ", modules));
    } catch (IOException | IllegalStateException e) {
      missing = e.getMessage();
    }
    Assumptions.assumeTrue(
        missing.isEmpty(),
        "Skipped: python3 with " + Arrays.toString(modules) + " is not at hand: " + missing);
  }

  /**
   * Runs Python.
   *
   * @return its output, without surrounding space
   * @throws IllegalStateException with its standard error, if it ends with another exit code than 0
   */
  public static String run(String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(python());
    command.addAll(List.of(arguments));
    Path errors = Files.createTempFile("python", ".txt");
    try {
      ProcessBuilder builder = new ProcessBuilder(command).redirectError(errors.toFile());
      builder.environment().put("PYTHONUTF8", "1");
      Process process = builder.start();
      process.getOutputStream().close();
      String output =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      if (process.waitFor() != 0) {
        throw new IllegalStateException(Files.readString(errors).strip());
      }
      return output;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } finally {
      Files.delete(errors);
    }
  }
}
