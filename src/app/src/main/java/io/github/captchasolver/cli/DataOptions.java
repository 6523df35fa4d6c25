package io.github.captchasolver.cli;

import io.github.captchasolver.dataset.Dataset;
import io.github.captchasolver.dataset.LabelledFiles;
import io.github.captchasolver.dataset.ReadOptions;
import io.github.captchasolver.dataset.UnlabelledImages;
import io.github.captchasolver.image.codec.Frames;
import io.github.captchasolver.inference.CaptchaSolver;
import io.github.captchasolver.text.LabelRule;
import io.github.captchasolver.text.Printable;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Options for reading labelled images. */
final class DataOptions {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--labels",
      paramLabel = "RULE",
      defaultValue = "auto",
      description =
          "Where the labels are. In the file name: stem (all of it), before-underscore"
              + " (label_x.png), before-copy-number (label (1).png), or regex:EXPRESSION with one"
              + " group. In folder (label/1.png), beside (1.gt.txt beside 1.png), or file (a list"
              + " such as labels.csv, metadata.jsonl or rec_gt_train.txt; file:COLUMN takes a"
              + " column by name or number). With auto, a list of the images, texts beside them or"
              + " folders are found by themselves, and otherwise the label is the file name."
              + " Default: ${DEFAULT-VALUE}.")
  private String labels;

  @Option(
      names = "--label-width",
      paramLabel = "N",
      description =
          "Pad labels that are shorter numbers with leading zeros to N characters, for lists of"
              + " labels that lost them in a spreadsheet: 25 becomes 0025 with 4.")
  private Integer labelWidth;

  @Option(names = "--ignore-case", description = "Convert labels to lower case.")
  private boolean ignoreCase;

  @Option(
      names = "--only",
      paramLabel = "CHARACTERS",
      description = "Leave out images whose labels contain other characters, for example 0-9a-z.")
  private String only;

  @Option(
      names = "--zip-charset",
      paramLabel = "NAME",
      description =
          "Charset of file names in an old zip, for example cp866, GBK or Shift_JIS. By default"
              + " UTF-8, or what the names look like.")
  private String zipCharset;

  @Mixin private FramesOption frames;

  @Option(names = "--strict", description = "Fail if any image cannot be used.")
  private boolean strict;

  /** The frames that count; chosen once for all sets of a command. */
  private SetFrames chosen = SetFrames.NONE;

  boolean ignoreCase() {
    return ignoreCase;
  }

  /** Returns the characters that labels may have, or null for all. */
  String only() {
    return only;
  }

  /**
   * Chooses the frames of animated images by what a model reads in some of them, unless they were
   * asked for, and says so.
   *
   * @param model to choose by; null for the base model
   * @throws IllegalArgumentException if a dataset or the model cannot be read
   */
  void chooseFrames(List<Path> sets, Path model) {
    chosen = frames.value() == null ? SetFrames.NONE : given();
    for (int i = 0; i < sets.size() && !chosen.matters(); i++) {
      try (LabelledFiles data =
          LabelledFiles.open(sets.get(i), options(sets.get(i), Frames.FIRST))) {
        chosen = LabelComparison.frames(AnimatedSample.ofLabelled(data.files()), model);
      }
    }
    chosen.print(command.commandLine().getErr());
  }

  /**
   * Chooses the frames of listed images as {@link #chooseFrames(List, Path)}.
   *
   * @param model to choose by
   */
  void chooseFrames(LabelledFiles data, CaptchaSolver model) {
    chosen =
        frames.value() == null ? AnimatedSample.ofLabelled(data.files()).frames(model) : given();
    chosen.print(command.commandLine().getErr());
  }

  /** Returns the frames that were asked for; null if none were. */
  Frames askedFrames() {
    return frames.value();
  }

  /** Lists a dataset without choosing frames of its animated images. */
  LabelledFiles openAsked(Path data) {
    return LabelledFiles.open(data, options(data, Frames.FIRST));
  }

  /** Returns the frames that count; none were chosen before there is data. */
  SetFrames frames() {
    return chosen;
  }

  /**
   * Reads a dataset. Reports on standard error what the options changed, the images left out, and
   * file names that suggest another label rule.
   *
   * @throws ParameterException if an option is invalid
   * @throws IllegalArgumentException if the dataset cannot be read, or is incomplete in spite of
   *     {@code --strict}
   */
  Dataset read(Path data) {
    return report(readQuietly(data));
  }

  /** Lists a dataset whose images are read one at a time, and reported on at the end. */
  LabelledFiles open(Path data) {
    return LabelledFiles.open(data, options(data, chosen.frames()));
  }

  /**
   * Reports on a dataset as {@link #read(Path)} does.
   *
   * @throws IllegalArgumentException if it is incomplete in spite of {@code --strict}
   */
  Dataset report(Dataset read) {
    Dataset dataset = requireComplete(read);
    PrintWriter err = command.commandLine().getErr();
    if (ignoreCase) {
      err.printf("Labels converted to lower case: %d.%n", dataset.provenance().lowerCased());
    }
    if (labels.equals("auto")) {
      DatasetNotes.printLayout(dataset, err);
    }
    DatasetNotes.printFaults(dataset, err);
    return dataset;
  }

  /**
   * Reads several datasets and joins them; one alone is read as {@link #read(Path)}.
   *
   * @throws ParameterException if an option is invalid, or a set is named twice
   * @throws IllegalArgumentException as {@link #read(Path)}
   */
  Dataset read(List<Path> sets) {
    Optional<String> overlap = Overlap.sentence(sets);
    if (overlap.isPresent()) {
      throw new ParameterException(command.commandLine(), overlap.get());
    }
    return Dataset.join(sets.stream().map(this::read).toList());
  }

  /**
   * Reads images without labels, after choosing the frames of animated ones.
   *
   * @param model to choose by; null for the base model
   * @throws ParameterException if several sets are named
   * @throws IllegalArgumentException if they cannot be read, or not all of them in spite of {@code
   *     --strict}
   */
  UnlabelledImages readUnlabelled(List<Path> sets, Path model) {
    if (sets.size() > 1) {
      throw new ParameterException(
          command.commandLine(), "--no-labels takes one zip or folder, not " + sets.size() + ".");
    }
    chosen =
        frames.value() == null
            ? LabelComparison.frames(AnimatedSample.ofUnlabelled(sets.get(0)), model)
            : given();
    chosen.print(command.commandLine().getErr());
    UnlabelledImages images =
        UnlabelledImages.read(sets.get(0), chosen.matters() ? chosen.frames() : null);
    return strict ? images.requireComplete() : images;
  }

  private SetFrames given() {
    return SetFrames.given(frames.value());
  }

  /** Reads a dataset without any report. */
  Dataset readQuietly(Path data) {
    return Dataset.read(data, options(data, chosen.frames()));
  }

  /**
   * Returns the dataset if {@code --strict} permits it.
   *
   * @throws IllegalArgumentException if an image is left out in spite of {@code --strict}
   */
  Dataset requireComplete(Dataset dataset) {
    return strict ? dataset.requireComplete() : dataset;
  }

  private ReadOptions options(Path data, Frames which) {
    ReadOptions options = options(which);
    if (zipCharset != null && Files.isDirectory(data)) {
      throw new ParameterException(
          command.commandLine(),
          "--zip-charset is for zips, and " + Printable.of(data.toString()) + " is a folder.");
    }
    return LabelPlaceReader.decided(data, options);
  }

  private Charset charset() {
    try {
      return zipCharset == null ? null : Charset.forName(zipCharset);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "--zip-charset: there is no charset "
              + zipCharset
              + "; cp866, GBK and Shift_JIS are some.",
          e);
    }
  }

  private ReadOptions options(Frames which) {
    try {
      ReadOptions options =
          ReadOptions.DEFAULT
              .withLabels(LabelRule.parse(labels))
              .withOnly(only)
              .withFrames(which)
              .withZipCharset(charset());
      options = ignoreCase ? options.withCaseIgnored() : options;
      return labelWidth == null ? options : options.withLabelWidth(labelWidth);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command.commandLine(), e.getMessage(), e);
    }
  }
}
