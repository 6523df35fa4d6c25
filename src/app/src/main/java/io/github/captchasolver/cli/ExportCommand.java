package io.github.captchasolver.cli;

import io.github.captchasolver.model.ModelFile;
import io.github.captchasolver.text.Printable;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code export}: writes the network of a model in a format for other programs. */
@Command(
    name = "export",
    description = "Exports the network of a model for other programs.",
    footer = {"", "Example: ./captcha export model.captcha --onnx model.onnx"})
final class ExportCommand implements Callable<Integer> {
  @Parameters(paramLabel = "MODEL", description = "A model written by train.")
  private Path model;

  @Option(
      names = "--onnx",
      paramLabel = "FILE",
      required = true,
      description = "The ONNX file to write; an existing one is replaced.")
  private Path onnx;

  @Mixin private JsonOutput json;

  @Override
  public Integer call() {
    OutputKind.ONNX.requireReplaceable(onnx);
    json.requireWritable();
    byte[] bytes = ModelFile.read(model).onnx();
    WholeFile.write(onnx, bytes);
    json.text().printf("%s: %d bytes of ONNX%n", Printable.of(onnx.toString()), bytes.length);
    var results = new LinkedHashMap<String, Object>();
    results.put("model", model.toString());
    results.put("onnx", onnx.toString());
    results.put("bytes", bytes.length);
    json.write(results);
    return 0;
  }
}
