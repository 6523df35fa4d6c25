package io.github.captchasolver.cli;

import io.github.captchasolver.image.Interpolation;
import io.github.captchasolver.importing.OnnxImportOptions;
import io.github.captchasolver.nn.onnx.PixelScaling;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Options that say how an ONNX file wants its images, and what its classes are. */
final class OnnxInputOptions {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--characters-file",
      paramLabel = "FILE",
      description =
          "ONNX: the list of its classes. Default: charsets.json, charset.json or charsets.py beside"
              + " the file, if there is one.")
  private Path charactersFile;

  @Option(
      names = "--blank",
      paramLabel = "PLACE",
      description =
          "ONNX: whether the blank is the first or the last class. Default: as the list of classes"
              + " says, else first, or last if colours are the last axis of its images.")
  private String blank;

  @Option(
      names = "--scaling",
      paramLabel = "SCALING",
      description =
          "ONNX: the range of the pixels: raw (0 to 255), unit (0 to 1), signed (-1 to 1), imagenet,"
              + " or mean and standard deviation of values 0 to 1 as 0.456,0.224. Default: as the"
              + " file or the list of classes implies, else unit; with --data, what reads best.")
  private String scaling;

  @Option(
      names = "--resampling",
      paramLabel = "METHOD",
      description =
          "ONNX: how images are resized: bilinear as OpenCV, triangle as Pillow's bilinear, or"
              + " lanczos as Pillow's. Default: as for --scaling, else triangle, or bilinear if"
              + " colours are the last axis.")
  private String resampling;

  @Option(
      names = "--colours",
      paramLabel = "ORDER",
      description =
          "ONNX: rgb or bgr, for files that take colour images. Default: as for --scaling.")
  private String colours;

  /** Refuses these options for a file of another kind. */
  void requireNone() {
    if (Stream.of(charactersFile, blank, scaling, resampling, colours).anyMatch(Objects::nonNull)) {
      throw new ParameterException(
          command.commandLine(),
          "--characters-file, --blank, --scaling, --resampling and --colours are for ONNX files.");
    }
  }

  /** Returns the options as those of the import. */
  OnnxImportOptions options() {
    var options = new OnnxImportOptions();
    if (charactersFile != null) {
      options.charactersFile(charactersFile);
    }
    if (blank != null) {
      options.blankFirst(oneOf("--blank", blank, List.of("first", "last")).equals("first"));
    }
    if (scaling != null) {
      try {
        options.scaling(PixelScaling.parse(scaling));
      } catch (IllegalArgumentException e) {
        throw new ParameterException(command.commandLine(), "--scaling: " + e.getMessage(), e);
      }
    }
    if (resampling != null) {
      String name = oneOf("--resampling", resampling, List.of("bilinear", "triangle", "lanczos"));
      options.resampling(Interpolation.valueOf(name.toUpperCase(Locale.ROOT)));
    }
    if (colours != null) {
      options.blueFirst(oneOf("--colours", colours, List.of("rgb", "bgr")).equals("bgr"));
    }
    return options;
  }

  private String oneOf(String option, String value, List<String> known) {
    String name = value.toLowerCase(Locale.ROOT);
    if (!known.contains(name)) {
      throw new ParameterException(
          command.commandLine(),
          option + " must be " + String.join(" or ", known) + ", not " + value + ".");
    }
    return name;
  }
}
