package io.github.captchasolver.cli;

import io.github.captchasolver.inference.CaptchaSolver;
import io.github.captchasolver.inference.SolverOptions;
import io.github.captchasolver.text.LabelConstraint;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that say which model reads, and what is known of the texts. */
final class ReadingOptions {
  private static final String ANY = "any";

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--base",
      description =
          "Read with the model that ships with the program instead of MODEL. It was not trained on"
              + " these images: say what is known of the texts with --only and --length, it helps"
              + " much.")
  private boolean base;

  @Option(
      names = "--length",
      paramLabel = "LENGTH",
      description =
          "Read only texts of this length, for example 4 or 4-6. Without it the lengths of the"
              + " training labels count: one length only is that length, and rare ones need more"
              + " evidence; any switches this off.")
  private String length;

  @Option(
      names = "--no-selftest",
      description = {
        "Do not let the model read the images it carries for this first. Reading then begins a",
        "little sooner, and a model that reads otherwise than it did is not noticed."
      })
  private boolean noSelfTest;

  /** Whether the base model reads, so that no model is named. */
  boolean base() {
    return base;
  }

  /** Whether one of these options was given. */
  boolean given() {
    return base || length != null || noSelfTest;
  }

  /**
   * Opens the model.
   *
   * @param files what the command was given; the model is the first of them, unless the base reads
   * @param only the characters that may be read, or null for all
   * @throws ParameterException if an option makes no sense
   */
  CaptchaSolver open(List<Path> files, String only) {
    SolverOptions options = options(only);
    if (!base) {
      return CaptchaSolver.open(files.get(0), options);
    }
    String first = files.get(0).toString();
    if (first.toLowerCase(Locale.ROOT).endsWith(".captcha")) {
      throw new ParameterException(
          command.commandLine(),
          "With --base no model is named: leave out " + first + ", or leave out --base.");
    }
    return CaptchaSolver.openBase(options);
  }

  private SolverOptions options(String only) {
    try {
      return SolverOptions.defaults()
          .withConstraint(LabelConstraint.parse(only, length))
          .withTrainedLengths(!ANY.equals(length))
          .withSelfTest(!noSelfTest);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command.commandLine(), e.getMessage(), e);
    }
  }
}
