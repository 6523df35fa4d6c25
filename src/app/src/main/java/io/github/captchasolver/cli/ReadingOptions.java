package io.github.captchasolver.cli;

import io.github.captchasolver.image.grey.KeptColour;
import io.github.captchasolver.inference.CaptchaSolver;
import io.github.captchasolver.inference.SolverOptions;
import io.github.captchasolver.text.LabelConstraint;
import io.github.captchasolver.text.Printable;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Options for the model that reads, and for the texts it may read. */
final class ReadingOptions {
  private static final String ANY = "any";

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--base",
      description =
          "Read with the model that ships with the program instead of MODEL. It was not trained on"
              + " these images: --only and --length improve its accuracy considerably.")
  private boolean base;

  @Option(
      names = "--length",
      paramLabel = "LENGTH",
      description =
          "Read only texts of this length, for example 4 or 4-6. By default a model predicts only"
              + " text lengths it was trained on, and prefers the frequent ones; any lifts this.")
  private String length;

  @Option(
      names = "--no-selftest",
      description =
          "Skip the self-test, in which a model first reads images stored in its file. Starts a"
              + " little faster, but does not detect a model that no longer reads as it should.")
  private boolean noSelfTest;

  @Option(
      names = "--no-align",
      description =
          "Do not align the characters of 200 images or more, read with --base and --only, with even"
              + " counts. By default characters that are read too often by the counts of the whole"
              + " set, such as 1 instead of l, need more evidence.")
  private boolean noAlign;

  /** The only colour in images that counts; null for that of the model. */
  private KeptColour colour;

  /** Chooses the only colour in images that counts; null for that of the model. */
  void keep(KeptColour only) {
    colour = only;
  }

  /** Returns whether the base model reads, so that no model is named. */
  boolean base() {
    return base;
  }

  /** Returns whether any of these options was given. */
  boolean given() {
    return base || length != null || noSelfTest || noAlign;
  }

  /**
   * Opens the model.
   *
   * @param first the first file named on the command line, the model unless the base model reads
   * @param only the characters that may be read, or null for all
   * @param signs characters that a base model reads besides letters and digits if {@code only} is
   *     null
   * @param threads the number of images to read at the same time
   * @throws ParameterException if an option is invalid
   */
  CaptchaSolver open(String first, String only, String signs, ThreadsOption threads) {
    return open(first, threads.applyTo(options(only)).withSigns(signs));
  }

  /**
   * Opens the model to read arithmetic.
   *
   * @param first as above, like {@code threads}
   * @param only the characters that may be read, or null for all, which for a base model are those
   *     of arithmetic
   * @throws ParameterException if an option is invalid
   */
  CaptchaSolver openArithmetic(String first, String only, ThreadsOption threads) {
    return open(first, threads.applyTo(options(only)).withArithmetic(true));
  }

  private CaptchaSolver open(String first, SolverOptions options) {
    if (!base) {
      return CaptchaSolver.open(Path.of(first), options);
    }
    if (first.toLowerCase(Locale.ROOT).endsWith(".captcha")) {
      throw new ParameterException(
          command.commandLine(),
          "--base reads without a model: leave out " + first + ", or leave out --base.");
    }
    return CaptchaSolver.openBase(options);
  }

  /**
   * Refuses characters that a model cannot read, which would otherwise be dropped silently.
   *
   * @param only the characters that were asked for, or null for all
   * @throws IllegalArgumentException if the model does not know some of them
   */
  static void requireKnown(CaptchaSolver solver, String only) {
    String known = solver.manifest().vocabulary().characters();
    String unknown = LabelConstraint.parse(only, null).unknownAmong(known);
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(
          Printable.of(
              "The model does not know these characters of --only: "
                  + unknown
                  + "; it reads "
                  + LabelConstraint.written(known)
                  + "."));
    }
  }

  /**
   * Finds the weights that align the readings of a set, if the base model reads and the characters
   * are known.
   *
   * @param only the characters that may be read, or null for all
   * @param images return the encoded images
   * @param done is run after each image that is read
   */
  SetAlignment alignment(
      CaptchaSolver solver, String only, List<? extends Supplier<byte[]>> images, Runnable done) {
    return base && only != null && !noAlign && hasNoSigns(only)
        ? SetAlignment.of(solver, images, done)
        : SetAlignment.NONE;
  }

  /** Texts with signs are mostly arithmetic, which does not draw its characters evenly. */
  private static boolean hasNoSigns(String only) {
    return LabelConstraint.parse(only, null)
        .allowed()
        .codePoints()
        .allMatch(Character::isLetterOrDigit);
  }

  private SolverOptions options(String only) {
    try {
      return SolverOptions.defaults()
          .withConstraint(LabelConstraint.parse(only, length))
          .withTrainedLengths(!ANY.equals(length))
          .withSelfTest(!noSelfTest)
          .withKeptColour(colour);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command.commandLine(), e.getMessage(), e);
    }
  }
}
