package io.github.captchasolver.cli;

import io.github.captchasolver.image.grey.KeptColour;
import io.github.captchasolver.text.LabelConstraint;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Options for training without labels. */
final class NoLabelsOptions {
  /** These say something of labels. */
  private static final List<String> LABELS =
      List.of("--labels", "--label-width", "--ignore-case", "--trust-labels");

  /** These are for training on labels alone. */
  private static final List<String> ROUNDS =
      List.of(
          "--preset",
          "--epochs",
          "--batch",
          "--validation",
          "--patience",
          "--warm-up",
          "--forget",
          "--test");

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--no-labels",
      description =
          "Train on images without labels: the base model reads them, and the surest readings take"
              + " the place of labels. Names of files do not matter. State the characters with"
              + " --only and the length with --length if you know them; otherwise both are"
              + " proposed.")
  private boolean noLabels;

  @Option(
      names = "--length",
      paramLabel = "LENGTH",
      description =
          "With --no-labels or --unlabelled: the length of the texts, for example 6 or 4-6.")
  private String length;

  @Option(
      names = "--unlabelled",
      paramLabel = "MORE",
      description =
          "A zip or folder of images without labels to train on besides the labelled DATA, whose"
              + " labels count for more than readings.")
  private Path more;

  @Option(
      names = "--ask",
      paramLabel = "N",
      description =
          "With --no-labels or --unlabelled: also name the N images whose labels would help most,"
              + " in a folder OUT.ask with a labels.csv to correct. Train with it: ./captcha train"
              + " OUT.ask --labels file --unlabelled MORE.")
  private Integer ask;

  /** Returns whether to train on images without labels, alone or besides labelled ones. */
  boolean wanted() {
    return noLabels || more != null;
  }

  /** Returns the images without labels besides the labelled ones; null if there are none. */
  Path more() {
    return more;
  }

  /** Returns the number of images to ask about; 0 for none. */
  int ask() {
    return ask == null ? 0 : ask;
  }

  /** Returns the length of the texts; null if it was not stated. */
  String length() {
    return length;
  }

  /**
   * Checks that no option contradicts another.
   *
   * @param only the value of {@code --only}, or null
   * @throws ParameterException with one sentence, if one does
   */
  void requireConsistent(String only) {
    var given = command.commandLine().getParseResult();
    if (!wanted()) {
      if (length != null || ask != null) {
        throw wrong(
            (ask == null ? "--length is" : "--ask is")
                + " for images without labels: name them with --no-labels or --unlabelled.");
      }
      return;
    }
    if (noLabels && more != null) {
      throw wrong("--no-labels has no labelled images, and --unlabelled adds to such: choose one.");
    }
    if (ask != null && ask < 1) {
      throw wrong("--ask needs a number of images of at least 1.");
    }
    Stream.concat(noLabels ? LABELS.stream() : Stream.of(), ROUNDS.stream())
        .filter(given::hasMatchedOption)
        .findFirst()
        .ifPresent(
            option -> {
              throw wrong(
                  (LABELS.contains(option)
                          ? "--no-labels looks at no label"
                          : option.equals("--test")
                              ? "Training on unlabelled images estimates the accuracy, which"
                                  + " evaluate measures later"
                              : "Training on unlabelled images chooses its rounds itself")
                      + ": leave out "
                      + option
                      + ".");
            });
    if (!given.hasMatchedPositional(0)) {
      throw wrong(
          (noLabels ? "--no-labels needs" : "--unlabelled needs labelled images as well,")
              + " the name of a zip or folder.");
    }
    try {
      LabelConstraint.parse(only, length);
    } catch (IllegalArgumentException e) {
      throw wrong(e.getMessage());
    }
  }

  /**
   * Checks that no colour was chosen, which readings without labels do not depend on.
   *
   * @param colour the value of {@code --keep-colour}, or null
   * @throws ParameterException with one sentence, if one was
   */
  void requireAllColours(KeptColour colour) {
    if (wanted() && colour != null) {
      throw wrong(
          "Training on unlabelled images takes the colour of the model it starts from: leave out"
              + " --keep-colour.");
    }
  }

  private ParameterException wrong(String sentence) {
    return new ParameterException(command.commandLine(), sentence);
  }

  /**
   * Returns the options that tell what is known of the texts, as they are typed after a command.
   *
   * @param only the characters, or null
   * @param length the length, or null
   */
  static String ofTexts(String only, String length) {
    return (only == null ? "" : " --only " + only) + (length == null ? "" : " --length " + length);
  }
}
