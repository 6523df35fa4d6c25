package io.github.captchasolver.trial;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The result of a command that ran as a process of its own.
 *
 * @param exitCode exit code of the process
 * @param out standard output
 * @param err standard error
 */
record Launched(int exitCode, String out, String err) {

  /** Runs a prepared process to its end. */
  static Launched by(ProcessBuilder builder) throws IOException, InterruptedException {
    Path err = Files.createTempFile("standard-error", ".txt");
    try {
      Process process = builder.redirectError(err.toFile()).start();
      process.getOutputStream().close();
      byte[] out = process.getInputStream().readAllBytes();
      int exitCode = process.waitFor();
      return new Launched(exitCode, new String(out, StandardCharsets.UTF_8), Files.readString(err));
    } finally {
      Files.delete(err);
    }
  }
}
