package io.github.captchasolver.cli;

import io.github.captchasolver.importing.CharacterList;
import io.github.captchasolver.importing.ImportedModel;
import io.github.captchasolver.importing.KerasImport;
import io.github.captchasolver.model.ModelFile;
import io.github.captchasolver.nn.keras.KerasNetwork;
import io.github.captchasolver.text.Printable;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
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

/** {@code import}: makes a model of a network that was trained with Keras. */
@Command(
    name = "import",
    description = {
      "Makes a model of a network that was trained with Keras: a whole model, .h5 or .keras.",
      "It solves, evaluates and exports; most can also be trained on with train --from."
    },
    footer = {
      "",
      "Example: ./captcha import captcha.h5 --characters 0-9 --out my.captcha",
      "Example: ./captcha import captcha.keras --data labelled.zip --out my.captcha"
    })
final class ImportCommand implements Callable<Integer> {
  private static final Pattern SIZE = Pattern.compile("(\\d{1,4})x(\\d{1,4})");

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "A whole Keras model.")
  private Path file;

  @Option(
      names = "--characters",
      paramLabel = "CHARACTERS",
      description =
          "The characters that it reads, in the order of its vocabulary, for example 0-9a-z; with"
              + " --data in any order. Not needed for files that export wrote.")
  private String characters;

  @Option(
      names = "--data",
      paramLabel = "LABELLED",
      description =
          "A zip or folder of labelled images of the kind it reads, to find the order of the"
              + " characters with.")
  private Path data;

  @Option(
      names = "--size",
      paramLabel = "WxH",
      description =
          "Width and height of its images, for example 200x50. Default: those in the file.")
  private String size;

  @Option(
      names = "--out",
      paramLabel = "MODEL",
      required = true,
      description = "The model file to write; an existing one is replaced.")
  private Path out;

  @Mixin private DataOptions labels;
  @Mixin private JsonOutput json;

  @Override
  public Integer call() {
    CharacterList named = named();
    int[] sides = sides();
    OutputKind.MODEL.requireReplaceable(out);
    json.requireWritable();
    KerasNetwork network = KerasNetwork.read(file, sides[0], sides[1]);
    if (named == null && network.vocabulary().isPresent()) {
      named = CharacterList.of(network.vocabulary().get());
    }
    if (named == null && data == null) {
      throw new ParameterException(
          spec.commandLine(),
          "Name the characters that it reads with --characters, or images with --data.");
    }
    ImportedModel imported =
        data == null
            ? KerasImport.of(network, named)
            : KerasImport.of(network, named, labels.read(data));
    ModelFile.write(imported.model(), out);
    print(imported, network);
    json.write(results(imported, network));
    return 0;
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

  private void print(ImportedModel imported, KerasNetwork network) {
    PrintWriter text = json.text();
    text.printf(
        "%s: reads %s from images of %dx%d%n",
        Printable.of(out.toString()),
        Printable.of(imported.characters().replace("\uFFFD", "[UNK]")),
        network.width(),
        network.height());
    if (imported.images() > 0) {
      text.printf(
          Locale.ROOT,
          "With this order of the characters it reads %d of %d images correctly.%n",
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

  private LinkedHashMap<String, Object> results(ImportedModel imported, KerasNetwork network) {
    var results = new LinkedHashMap<String, Object>();
    results.put("file", file.toString());
    results.put("model", out.toString());
    results.put("characters", imported.characters());
    results.put("width", network.width());
    results.put("height", network.height());
    results.put("classes", network.classes());
    results.put("trainable", imported.readOnlyBecause().isEmpty());
    results.put("readOnlyBecause", imported.readOnlyBecause());
    results.put("images", imported.images());
    results.put("correct", imported.correct());
    results.put("ambiguous", imported.ambiguous());
    return results;
  }
}
