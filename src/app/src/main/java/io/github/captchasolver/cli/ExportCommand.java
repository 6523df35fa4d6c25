package io.github.captchasolver.cli;

import io.github.captchasolver.cli.lab.ProjectFolder;
import io.github.captchasolver.model.Model;
import io.github.captchasolver.model.ModelFile;
import io.github.captchasolver.nn.keras.KerasFormat;
import io.github.captchasolver.nn.keras.KerasWriter;
import io.github.captchasolver.text.Printable;
import io.github.captchasolver.web.OnnxRuntimeWeb;
import io.github.captchasolver.web.WebPage;
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

/** {@code export}: writes a model in formats for other programs. */
@Command(
    name = "export",
    description =
        "Exports the network of a model for other programs, or a page that reads in the browser.",
    footer = {
      "",
      "Example: ./captcha export model.captcha --onnx model.onnx",
      "Example: ./captcha export model.captcha --keras model.h5",
      "Example: ./captcha export model.captcha --web page"
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

  @Option(
      names = "--web",
      paramLabel = "FOLDER",
      description =
          "The folder for a static page that reads images in the browser, without a server of its"
              + " own: any web server can send it.")
  private Path web;

  @Option(names = "--force", description = "Replace a page that the folder of --web already holds.")
  private boolean force;

  @Option(
      names = "--onnxruntime-web",
      paramLabel = "FOLDER",
      description =
          "The folder dist of the npm package onnxruntime-web, for the page. By default npm fetches"
              + " the package once.")
  private Path runtime;

  @Mixin private JsonOutput json;

  @Override
  public Integer call() throws IOException {
    if (onnx == null && keras == null && web == null) {
      throw new ParameterException(
          spec.commandLine(), "Name what to write: --onnx FILE, --keras FILE or --web FOLDER.");
    }
    if (web == null && (force || runtime != null)) {
      throw new ParameterException(
          spec.commandLine(), "--force and --onnxruntime-web need --web FOLDER.");
    }
    KerasFormat format = keras == null ? null : KerasFormat.of(keras);
    if (onnx != null) {
      OutputKind.ONNX.requireReplaceable(onnx);
    }
    if (keras != null) {
      OutputKind.KERAS.requireReplaceable(keras);
    }
    if (web != null && WebPage.isIn(web) && !force) {
      throw new IllegalArgumentException(web + " already holds a page: --force replaces it.");
    }
    json.requireWritable();
    Model content = ModelFile.read(model);
    if (web != null) {
      WebPage.requireReadable(content);
    }
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
    if (web != null) {
      results.put("web", web.toString());
      results.put("webBytes", writePage(content));
    }
    json.write(results);
    return 0;
  }

  private long writePage(Model content) {
    OnnxRuntimeWeb onnxRuntime =
        runtime == null
            ? OnnxRuntimeFetch.files(
                ProjectFolder.folder().resolve("lib"), spec.commandLine().getErr()::println)
            : OnnxRuntimeWeb.of(runtime);
    long bytes = WebPage.of(content, onnxRuntime).write(web);
    String folder = Printable.of(web.toString());
    json.text().printf("%s: a page, %d bytes%n", folder, bytes);
    json.text().printf("Try it: python3 -m http.server --directory %s%n", folder);
    return bytes;
  }

  private int write(Path file, byte[] bytes, String kind) {
    WholeFile.write(file, bytes);
    json.text().printf("%s: %d bytes of %s%n", Printable.of(file.toString()), bytes.length, kind);
    return bytes.length;
  }
}
