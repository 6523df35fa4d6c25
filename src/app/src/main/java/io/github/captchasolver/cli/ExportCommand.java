package io.github.captchasolver.cli;

import io.github.captchasolver.model.Model;
import io.github.captchasolver.model.ModelFile;
import io.github.captchasolver.nn.keras.KerasFormat;
import io.github.captchasolver.nn.keras.KerasWriter;
import io.github.captchasolver.text.Printable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code export}: writes the network of a model in formats for other programs. */
@Command(
    name = "export",
    description = "Exports the network of a model for other programs.",
    footer = {
      "",
      "Example: ./captcha export model.captcha --onnx model.onnx",
      "Example: ./captcha export model.captcha --keras model.h5"
    })
final class ExportCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "MODEL", description = "A model written by train.")
  private Path model;

  @Option(
      names = "--onnx",
      paramLabel = "FILE",
      description = "The ONNX file to write; an existing one is replaced.")
  private Path onnx;

  @Option(
      names = "--keras",
      paramLabel = "FILE",
      description =
          "The Keras file to write: .h5 for Keras 2 and 3, .keras for Keras 3; an existing one is"
              + " replaced.")
  private Path keras;

  @Mixin private JsonOutput json;

  @Override
  public Integer call() throws IOException {
    if (onnx == null && keras == null) {
      throw new ParameterException(
          spec.commandLine(), "Name the file to write: --onnx FILE or --keras FILE.");
    }
    KerasFormat format = keras == null ? null : KerasFormat.of(keras);
    if (onnx != null) {
      OutputKind.ONNX.requireReplaceable(onnx);
    }
    if (keras != null) {
      OutputKind.KERAS.requireReplaceable(keras);
    }
    json.requireWritable();
    Model content = ModelFile.read(model);
    var results = new LinkedHashMap<String, Object>();
    results.put("model", model.toString());
    if (onnx != null) {
      results.put("onnx", onnx.toString());
      results.put("bytes", write(onnx, content.onnx(), "ONNX"));
    }
    if (keras != null) {
      results.put("keras", keras.toString());
      results.put("kerasBytes", write(keras, KerasWriter.write(format, content), "Keras"));
    }
    json.write(results);
    return 0;
  }

  private int write(Path file, byte[] bytes, String kind) {
    WholeFile.write(file, bytes);
    json.text().printf("%s: %d bytes of %s%n", Printable.of(file.toString()), bytes.length, kind);
    return bytes.length;
  }
}
