package io.github.captchasolver.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Runs the present command once more in a process of its own. A foreign file can make the native
 * code that opens it end its process; then only that process ends, and this one can say why.
 */
final class SeparateProcess {
  private static final String WITHIN = "captcha.separateProcess";

  /** The process ends with one of these, or it was ended by something else. */
  private static final int MOST_EXIT_CODES = 2;

  private SeparateProcess() {}

  /** Returns whether this is that process. */
  static boolean isThis() {
    return Boolean.getBoolean(WITHIN);
  }

  /**
   * Runs the command, and passes on what it prints.
   *
   * @return its exit code; empty if it did not end by itself, and then nothing of it is printed
   * @throws UncheckedIOException if no process can be started
   */
  static OptionalInt run(CommandSpec spec) {
    return run(Captcha.class, spec);
  }

  static OptionalInt run(Class<?> main, CommandSpec spec) {
    try {
      Path folder = Files.createTempDirectory("captcha");
      Path out = folder.resolve("out");
      Path err = folder.resolve("err");
      try {
        int code =
            new ProcessBuilder(command(main, spec, folder))
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start()
                .waitFor();
        if (code > MOST_EXIT_CODES) {
          return OptionalInt.empty();
        }
        print(spec.commandLine().getOut(), out);
        print(spec.commandLine().getErr(), err);
        return OptionalInt.of(code);
      } finally {
        delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("No process of its own can be started for the file.", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return OptionalInt.empty();
    }
  }

  private static List<String> command(Class<?> main, CommandSpec spec, Path folder) {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var command =
        new ArrayList<>(
            List.of(
                java,
                "-D" + WITHIN + "=true",
                "-Djava.awt.headless=true",
                "-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir"),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:ErrorFile=" + folder.resolve("hs_err"),
                "-XX:-CreateCoredumpOnCrash",
                "-Xmx" + Runtime.getRuntime().maxMemory(),
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
    command.addAll(spec.root().commandLine().getParseResult().originalArgs());
    return command;
  }

  private static void print(PrintWriter writer, Path file) throws IOException {
    writer.print(Files.readString(file, StandardCharsets.UTF_8));
    writer.flush();
  }

  private static void delete(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }
}
