package io.github.captchasolver.cli;

import io.github.captchasolver.text.LabelConstraint;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Options for training without labels. */
final class NoLabelsOptions {
  private static final String LABELS = "--no-labels looks at no label";
  private static final String ROUNDS = "--no-labels chooses the rounds of training itself";

  /** The options that contradict, each with the reason. */
  private static final Map<String, String> REFUSED = refused();

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
      description = "With --no-labels: the length of the texts, for example 6 or 4-6.")
  private String length;

  private static Map<String, String> refused() {
    Map<String, String> refused = new LinkedHashMap<>();
    for (String option :
        new String[] {"--labels", "--label-width", "--ignore-case", "--trust-labels"}) {
      refused.put(option, LABELS);
    }
    for (String option :
        new String[] {
          "--preset", "--epochs", "--batch", "--validation", "--patience", "--warm-up", "--forget"
        }) {
      refused.put(option, ROUNDS);
    }
    refused.put(
        "--test", "--no-labels estimates the accuracy, and ./captcha evaluate measures it later");
    return refused;
  }

  /** Returns whether to train without labels. */
  boolean wanted() {
    return noLabels;
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
    if (!noLabels) {
      if (length != null) {
        throw wrong("--length is for --no-labels: labels say how long texts are.");
      }
      return;
    }
    REFUSED.forEach(
        (option, reason) -> {
          if (given.hasMatchedOption(option)) {
            throw wrong(reason + ": leave out " + option + ".");
          }
        });
    if (!given.hasMatchedPositional(0)) {
      throw wrong("--no-labels needs the name of a zip or folder of images.");
    }
    try {
      LabelConstraint.parse(only, length);
    } catch (IllegalArgumentException e) {
      throw wrong(e.getMessage());
    }
  }

  private ParameterException wrong(String sentence) {
    return new ParameterException(command.commandLine(), sentence);
  }
}
