package io.github.captchasolver.accuracy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs {@code ./captcha} as a user does. */
final class CaptchaCommand {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** Exit codes above this one mean that a signal ended the process. */
  private static final int KILLED = 128;

  private final Path scratch;

  /**
   * @param scratch a folder for its output
   */
  CaptchaCommand(Path scratch) {
    this.scratch = scratch;
  }

  /**
   * How a run ended.
   *
   * @param json its results; null if it failed
   * @param error its last line on standard error; null if it did not fail
   * @param seconds from the start of its process to the end
   */
  record Outcome(JsonNode json, String error, double seconds) {}

  Outcome run(List<String> arguments) {
    Path json = scratch.resolve("result.json");
    Path err = scratch.resolve("stderr.txt");
    var command = new ArrayList<>(List.of("./captcha"));
    command.addAll(arguments);
    command.addAll(List.of("--json", json.toString()));
    try {
      Files.deleteIfExists(json);
      long start = System.nanoTime();
      Process process =
          new ProcessBuilder(command)
              .redirectError(err.toFile())
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      int exitCode = process.waitFor();
      double seconds = (System.nanoTime() - start) / 1e9;
      if (exitCode == 0) {
        return new Outcome(MAPPER.readTree(json.toFile()), null, seconds);
      }
      if (exitCode > KILLED) {
        throw new IllegalStateException("./captcha was stopped; earlier results are kept.");
      }
      List<String> lines = Files.readAllLines(err);
      String last = lines.isEmpty() ? "exit code " + exitCode : lines.get(lines.size() - 1);
      return new Outcome(null, last, seconds);
    } catch (IOException e) {
      throw new UncheckedIOException("./captcha cannot be run from here.", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted.", e);
    }
  }
}
