package io.github.captchasolver.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The option {@code --json}, which decides where the results of a command go. */
final class JsonOutput {
  private static final Path STANDARD_OUTPUT = Path.of("-");

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description =
          "Write the results as JSON to this file; - means standard output, instead of text.")
  private Path file;

  /** Checks before a long run that the results can be written. */
  void requireWritable() {
    if (file != null && !STANDARD_OUTPUT.equals(file)) {
      OutputKind.JSON.requireReplaceable(file);
    }
  }

  /** Returns whether the results are to be written. */
  boolean wanted() {
    return file != null;
  }

  /** Returns the destination of text: standard output, or none if JSON goes there. */
  PrintWriter text() {
    return STANDARD_OUTPUT.equals(file)
        ? new PrintWriter(Writer.nullWriter())
        : command.commandLine().getOut();
  }

  /**
   * Writes the results as JSON if requested.
   *
   * @param results maps, lists, records, texts and numbers; numbers that JSON lacks (NaN) become
   *     null
   * @throws UncheckedIOException if the file cannot be written
   */
  void write(Object results) {
    if (file == null) {
      return;
    }
    String json;
    try {
      json = Mapper.JSON.writeValueAsString(results) + "\n";
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
    if (STANDARD_OUTPUT.equals(file)) {
      command.commandLine().getOut().print(json);
    } else {
      OutputKind.JSON.requireReplaceable(file);
      WholeFile.write(file, json.getBytes(StandardCharsets.UTF_8));
    }
  }

  /** Loaded only when needed: starting Jackson takes a tenth of a short run. */
  private static final class Mapper {
    static final ObjectMapper JSON =
        JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .addModule(
                new SimpleModule()
                    .addSerializer(Double.class, new FiniteOrNull())
                    .addSerializer(double.class, new FiniteOrNull()))
            .build();
  }

  /** JSON has no NaN, so missing numbers are null. */
  private static final class FiniteOrNull extends JsonSerializer<Double> {
    @Override
    public void serialize(Double value, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      if (Double.isFinite(value)) {
        json.writeNumber(value);
      } else {
        json.writeNull();
      }
    }
  }
}
