package io.github.captchasolver.spark;

import io.github.captchasolver.model.file.Json;
import io.github.captchasolver.text.Printable;
import io.github.captchasolver.util.AtomicFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The option {@code --json} of a job. */
final class JobJson {
  private static final String STANDARD_OUTPUT = "-";

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description =
          "Write the results as JSON to this file; - means standard output, instead of text.")
  private String file;

  /** Returns the destination of text: standard output, or none if JSON goes there. */
  PrintWriter text() {
    return STANDARD_OUTPUT.equals(file)
        ? new PrintWriter(Writer.nullWriter())
        : command.commandLine().getOut();
  }

  /** Writes the results if requested. */
  void write(Map<String, Object> results) {
    if (file == null) {
      return;
    }
    byte[] json = Json.write(results);
    if (STANDARD_OUTPUT.equals(file)) {
      command.commandLine().getOut().println(new String(json, StandardCharsets.UTF_8));
    } else {
      try {
        AtomicFile.write(Path.of(file), json);
      } catch (IOException e) {
        throw new UncheckedIOException(
            Printable.of(file) + " cannot be written: " + AtomicFile.reason(e) + ".", e);
      }
    }
  }
}
