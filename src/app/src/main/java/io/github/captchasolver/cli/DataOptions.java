package io.github.captchasolver.cli;

import io.github.captchasolver.dataset.Dataset;
import io.github.captchasolver.dataset.Problem;
import io.github.captchasolver.dataset.ReadOptions;
import io.github.captchasolver.dataset.check.LabelRuleHints;
import io.github.captchasolver.image.codec.Frames;
import io.github.captchasolver.text.LabelRule;
import io.github.captchasolver.text.Printable;
import java.io.PrintWriter;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that say how labelled images are read. */
final class DataOptions {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--labels",
      paramLabel = "RULE",
      defaultValue = "stem",
      description = {
        "What a file name says: stem (all of it), before-underscore (label_x.png),",
        "before-copy-number (label (1).png), regex:EXPRESSION with one group, or file: nothing,"
            + " the labels are in labels.csv. Default: ${DEFAULT-VALUE}."
      })
  private String labels;

  @Option(names = "--ignore-case", description = "Use labels in lower case.")
  private boolean ignoreCase;

  @Option(
      names = "--only",
      paramLabel = "CHARACTERS",
      description = "Leave out images whose labels have others, for example 0-9a-z.")
  private String only;

  @Option(
      names = "--frames",
      paramLabel = "WHICH",
      defaultValue = "first",
      description = "Of animated GIFs: first, or blend (the mean). Default: ${DEFAULT-VALUE}.")
  private Frames frames;

  @Option(names = "--strict", description = "Fail if an image of the set cannot be used.")
  private boolean strict;

  /** The characters that labels may have, or null for all. */
  String only() {
    return only;
  }

  /**
   * Reads a set, and tells on standard error what the options changed, what was left out, and
   * whether the names look as if the labels were something else.
   *
   * @throws ParameterException if an option makes no sense
   * @throws IllegalArgumentException if the set cannot be read, or is not complete and has to be
   */
  Dataset read(Path data) {
    Dataset set = requireComplete(readQuietly(data));
    PrintWriter err = command.commandLine().getErr();
    if (ignoreCase) {
      err.printf("Labels used in lower case: %d.%n", set.provenance().lowerCased());
    }
    if (set.leftOut() > 0) {
      Problem first = set.problems().stream().filter(p -> !p.harmless()).findFirst().orElseThrow();
      err.printf(
          "%d of %d images are left out, see ./captcha check; the first: %s%n",
          set.leftOut(), set.files(), Printable.of(first.sentence()));
    }
    LabelRuleHints.of(set).forEach(suggestion -> err.println(Printable.of(suggestion)));
    err.flush();
    return set;
  }

  /** Reads a set for a command that tells all about it itself. */
  Dataset readQuietly(Path data) {
    return Dataset.read(data, options());
  }

  /**
   * The set, if {@code --strict} allows it.
   *
   * @throws IllegalArgumentException if something is left out, and must not be
   */
  Dataset requireComplete(Dataset set) {
    return strict ? set.requireComplete() : set;
  }

  private ReadOptions options() {
    try {
      return new ReadOptions(LabelRule.parse(labels), ignoreCase, only, frames);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command.commandLine(), e.getMessage(), e);
    }
  }
}
