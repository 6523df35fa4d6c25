package io.github.captchasolver.cli;

import io.github.captchasolver.image.Preprocessing;
import io.github.captchasolver.importing.CharacterList;
import io.github.captchasolver.importing.ImportedModel;
import io.github.captchasolver.importing.KerasImport;
import io.github.captchasolver.importing.OnnxImport;
import io.github.captchasolver.importing.OnnxImportOptions;
import io.github.captchasolver.model.Manifest;
import io.github.captchasolver.model.ModelException;
import io.github.captchasolver.model.ModelFile;
import io.github.captchasolver.nn.keras.KerasNetwork;
import io.github.captchasolver.text.Printable;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code import}: makes a model of a network that was trained with another program. */
@Command(
    name = "import",
    description = {
      "Makes a model of a network that was trained with another program: a whole Keras model, .h5 or"
          + " .keras, or an ONNX file, .onnx, whose output is a score of each class at each step.",
      "It solves and evaluates; most Keras models can also be trained on with train --from."
    },
    footer = {
      "",
      "Example: ./captcha import captcha.h5 --characters 0-9 --out my.captcha",
      "Example: ./captcha import captcha.keras --data labelled.zip --out my.captcha",
      "Example: ./captcha import captcha.onnx --characters 0-9a-z --data labelled.zip --out my.captcha",
      "Example: ./captcha import site-packages/ddddocr/common_old.onnx --out ddddocr.captcha"
    })
final class ImportCommand implements Callable<Integer> {
  /** More characters than anybody wants to see in a line. */
  private static final int SHOWN = 200;

  private static final Pattern SIZE = Pattern.compile("(\\d{1,4})x(\\d{1,4})");

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "A whole Keras model, or an ONNX file.")
  private Path file;

  @Option(
      names = "--characters",
      paramLabel = "CHARACTERS",
      description =
          "The characters that it reads, in the order of its vocabulary, for example 0-9a-z; with"
              + " --data in any order. Not needed for files that export wrote, and where the file or"
              + " one beside it lists them.")
  private String characters;

  @Option(
      names = "--data",
      paramLabel = "LABELLED",
      description =
          "A zip or folder of labelled images of the kind it reads, to find the order of the"
              + " characters with; for an ONNX file also how it wants its images.")
  private Path data;

  @Option(
      names = "--size",
      paramLabel = "WxH",
      description =
          "Width and height of its images, for example 200x50. Default: those in the file; where an"
              + " ONNX file leaves the width open, that of each image.")
  private String size;

  @Option(
      names = "--out",
      paramLabel = "MODEL",
      required = true,
      description = "The model file to write; an existing one is replaced.")
  private Path out;

  @Mixin private OnnxInputOptions onnx;
  @Mixin private DataOptions labels;
  @Mixin private JsonOutput json;

  @Override
  public Integer call() {
    if (!isOnnx() || SeparateProcess.isThis()) {
      return importModel();
    }
    // ONNX Runtime ends the process where some damaged networks are opened.
    return SeparateProcess.run(spec)
        .orElseThrow(
            () ->
                new ModelException(
                    Printable.of(file.toString())
                        + " makes ONNX Runtime crash: it is damaged, or made to do harm. Use another"
                        + " copy."));
  }

  private boolean isOnnx() {
    return file.toString().toLowerCase(Locale.ROOT).endsWith(".onnx");
  }

  private int importModel() {
    CharacterList named = named();
    int[] sides = sides();
    OutputKind.MODEL.requireReplaceable(out);
    json.requireWritable();
    ImportedModel imported = isOnnx() ? ofOnnx(named, sides) : ofKeras(named, sides);
    ModelFile.write(imported.model(), out);
    print(imported);
    json.write(results(imported));
    return 0;
  }

  private ImportedModel ofKeras(CharacterList stated, int[] sides) {
    onnx.requireNone();
    KerasNetwork network = KerasNetwork.read(file, sides[0], sides[1]);
    CharacterList named =
        stated == null ? network.vocabulary().map(CharacterList::of).orElse(null) : stated;
    if (named == null && data == null) {
      throw new ParameterException(
          spec.commandLine(),
          "Name the characters that it reads with --characters, or images with --data.");
    }
    return data == null
        ? KerasImport.of(network, named)
        : KerasImport.of(network, named, labels.read(data));
  }

  private ImportedModel ofOnnx(CharacterList named, int[] sides) {
    OnnxImportOptions options = onnx.options().size(sides[0], sides[1]);
    if (named != null) {
      options.characters(named);
    }
    if (data != null) {
      options.data(labels.read(data));
    }
    return OnnxImport.of(file, options);
  }

  private CharacterList named() {
    try {
      return characters == null ? null : CharacterList.parse(characters);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), "--characters: " + e.getMessage(), e);
    }
  }

  private int[] sides() {
    if (size == null) {
      return new int[2];
    }
    Matcher matcher = SIZE.matcher(size);
    if (!matcher.matches()) {
      throw new ParameterException(
          spec.commandLine(), "--size must be a width and a height as 200x50, not " + size + ".");
    }
    return new int[] {Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2))};
  }

  private void print(ImportedModel imported) {
    PrintWriter text = json.text();
    Preprocessing input = imported.model().manifest().preprocessing();
    text.printf(
        "%s: reads %s from images of %s%n",
        Printable.of(out.toString()),
        characters(imported.characters()),
        input.layout().proportional()
            ? "height " + input.height()
            : input.width() + "x" + input.height());
    if (!imported.style().isEmpty()) {
      text.println("It is given images with " + imported.style() + ".");
    }
    if (imported.images() > 0) {
      text.printf(
          Locale.ROOT,
          imported.style().isEmpty()
              ? "With this order of the characters it reads %d of %d images correctly.%n"
              : "It reads %d of %d images correctly.%n",
          imported.correct(),
          imported.images());
    }
    if (!imported.ambiguous().isEmpty()) {
      text.printf(
          "These images do not tell apart: %s. Others that show them are needed.%n",
          Printable.of(imported.ambiguous()));
    }
    if (!imported.readOnlyBecause().isEmpty()) {
      text.printf(
          "It solves and evaluates, but cannot be trained on, because %s.%n",
          Printable.of(imported.readOnlyBecause()));
    }
  }

  private static String characters(String all) {
    int count = all.codePointCount(0, all.length());
    return count > SHOWN
        ? String.format(Locale.ROOT, "%,d characters", count)
        : Printable.of(all.replace("\uFFFD", "[UNK]"));
  }

  private LinkedHashMap<String, Object> results(ImportedModel imported) {
    Manifest manifest = imported.model().manifest();
    var results = new LinkedHashMap<String, Object>();
    results.put("file", file.toString());
    results.put("model", out.toString());
    results.put("characters", imported.characters());
    results.put("width", manifest.preprocessing().width());
    results.put("height", manifest.preprocessing().height());
    results.put("classes", imported.classes());
    results.put("trainable", imported.readOnlyBecause().isEmpty());
    results.put("readOnlyBecause", imported.readOnlyBecause());
    results.put("images", imported.images());
    results.put("correct", imported.correct());
    results.put("ambiguous", imported.ambiguous());
    if (manifest.options().get("onnx") instanceof Map<?, ?> settings) {
      results.put("onnx", settings);
    }
    return results;
  }
}
