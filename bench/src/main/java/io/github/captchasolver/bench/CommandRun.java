package io.github.captchasolver.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The result of running a command from start to end.
 *
 * @param seconds wall-clock time, process start included
 * @param peakMegabytes the peak of its resident memory; NaN on systems other than Linux, which do
 *     not provide it
 * @param output its standard output
 */
record CommandRun(double seconds, double peakMegabytes, String output) {
  private static final long POLL_MILLIS = 5;
  private static final double KILO = 1024;
  private static final double NANOS = 1e9;

  /**
   * Runs a command.
   *
   * @param log receives its standard error, and its output
   * @throws PeerException if it cannot be started or fails
   */
  static CommandRun of(ProcessBuilder builder, Path log) {
    Path out = log.resolveSibling(log.getFileName() + ".out");
    try {
      long start = System.nanoTime();
      Process process = builder.redirectError(log.toFile()).redirectOutput(out.toFile()).start();
      Path status = Path.of("/proc", Long.toString(process.pid()), "status");
      double peak = Double.NaN;
      try {
        while (!process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
          double now = peakMegabytes(status);
          peak = Double.isNaN(now) ? peak : now;
        }
      } catch (InterruptedException e) {
        process.destroyForcibly();
        Thread.currentThread().interrupt();
        throw new IllegalStateException("Interrupted while measuring.", e);
      }
      double seconds = (System.nanoTime() - start) / NANOS;
      if (process.exitValue() != 0) {
        List<String> said = Files.readString(log).lines().filter(s -> !s.isBlank()).toList();
        throw new PeerException(
            "it ended with code "
                + process.exitValue()
                + (said.isEmpty() ? "." : " (" + said.get(said.size() - 1).strip() + ")."));
      }
      return new CommandRun(seconds, peak, Files.readString(out, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new PeerException(e.getMessage() + ".");
    }
  }

  /** Returns the kernel's high-water mark from a file under /proc; NaN without that file. */
  static double peakMegabytes(Path status) {
    try (Stream<String> lines = Files.lines(status)) {
      return lines
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToDouble(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) / KILO)
          .findFirst()
          .orElse(Double.NaN);
    } catch (IOException | java.io.UncheckedIOException e) {
      return Double.NaN;
    }
  }
}
