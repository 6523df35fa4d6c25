package io.github.captchasolver.dataset;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Holds the usable images of a zip or folder, and the problems of the others.
 *
 * <pre>{@code
 * Dataset dataset = Dataset.read(Path.of("train.zip")).requireTrainable();
 * }</pre>
 *
 * @param source the zip or folder, as named by the caller
 * @param samples the usable images, in code point order of their file names; each was decoded once
 * @param problems of single files; some leave the image in use
 * @param files number of files taken for images, used or left out
 * @param skipped number of files that do not belong to the dataset (hidden files, text, ...)
 * @param fingerprint SHA-256, in hexadecimal, over name (relative to the folder that all share),
 *     label and bytes of the samples in order
 * @param provenance how the dataset was read
 */
public record Dataset(
    String source,
    List<Sample> samples,
    List<Problem> problems,
    int files,
    int skipped,
    String fingerprint,
    Provenance provenance) {
  /** Smallest number of images to train on. */
  public static final int MIN_SAMPLES = 8;

  /** Smallest number of different labels: with one, a constant prediction is always correct. */
  public static final int MIN_LABELS = 2;

  /** Largest share of blank images to train without: a few are failed downloads. */
  private static final double MAX_BLANK = 0.05;

  private static final int SHOWN_PROBLEMS = 3;

  public Dataset {
    Objects.requireNonNull(source, "source");
    Objects.requireNonNull(fingerprint, "fingerprint");
    Objects.requireNonNull(provenance, "provenance");
    samples = List.copyOf(samples);
    problems = List.copyOf(problems);
  }

  /**
   * Reads a zip or folder whose file names, without their extensions, are the labels.
   *
   * @throws DatasetException as {@link #read(Path, ReadOptions)}
   */
  public static Dataset read(Path zipOrFolder) {
    return read(zipOrFolder, ReadOptions.DEFAULT);
  }

  /**
   * Reads all of a zip or folder into memory, folders inside included. Every image is decoded once,
   * so that damage is found here and not during training; bad images are left out and listed. A
   * folder and its zip give the same samples in the same order.
   *
   * @throws DatasetException if the file does not exist, is neither zip nor folder, exceeds a limit
   *     (1,000,000 files, 20 MB a file, 4 GB or most of Java's memory in all, 100 times the size of
   *     its zip), has no valid labels file where one is asked for, or holds no usable image
   * @throws IllegalArgumentException if the regular expression for labels takes too long
   */
  public static Dataset read(Path zipOrFolder, ReadOptions options) {
    return DatasetReader.read(zipOrFolder, options);
  }

  /** Returns a dataset of images that are in memory already, all of them usable. */
  public static Dataset of(String source, List<Sample> samples) {
    return new Dataset(
        source, samples, List.of(), samples.size(), 0, Fingerprint.of(samples), Provenance.DEFAULT);
  }

  /**
   * Joins several sets to one dataset; the names of its files begin with the sources of the sets.
   *
   * @param sets at least one, read with the same options
   * @throws DatasetException if two sets hold the same images
   */
  public static Dataset join(List<Dataset> sets) {
    return JoinedSets.of(sets);
  }

  /** Returns this dataset with more problems; each grave one counts as a file left out. */
  public Dataset withProblems(List<Problem> more) {
    List<Problem> all = Stream.concat(problems.stream(), more.stream()).toList();
    int grave = (int) more.stream().filter(problem -> !problem.harmless()).count();
    return new Dataset(source, samples, all, files + grave, skipped, fingerprint, provenance);
  }

  /** Returns this dataset with a record of how it was read, and the number of skipped files. */
  Dataset withProvenance(Provenance how, int skippedFiles) {
    return new Dataset(source, samples, problems, files, skippedFiles, fingerprint, how);
  }

  /**
   * Returns a part of this dataset, such as the training part of a fold. It keeps source,
   * fingerprint and number of files, and has no problems.
   */
  public Dataset withSamples(List<Sample> some) {
    return new Dataset(source, some, List.of(), files, 0, fingerprint, provenance);
  }

  /**
   * Holds back a share of the samples for validation, of each set by itself.
   *
   * @param validation share of the samples, 0 or more and below 1
   */
  public Split split(double validation, long seed) {
    return provenance.sets().isEmpty()
        ? Split.of(samples, validation, seed)
        : JoinedSets.split(provenance.sets(), samples, validation, seed);
  }

  /**
   * Returns some of the samples by the source of the set that they came from, in the order of the
   * sets.
   */
  public Map<String, List<Sample>> bySet(List<Sample> some) {
    return provenance.sets().isEmpty()
        ? Map.of(source, some)
        : JoinedSets.parted(provenance.sets(), some);
  }

  /** Returns the number of images left out. */
  public int leftOut() {
    return files - samples.size();
  }

  /** Returns the label of each sample, in the same order. */
  public List<String> labels() {
    return samples.stream().map(Sample::label).toList();
  }

  /**
   * Returns whether there are enough usable images and different labels to train on, and few blank
   * images: many are a fault of how they were saved.
   */
  public boolean isTrainable() {
    return samples.size() >= MIN_SAMPLES && distinctLabels() >= MIN_LABELS && blankImages() == 0;
  }

  /** Returns the number of images left out because they are blank if it is too large; or 0. */
  public int blankImages() {
    int blank = (int) problems.stream().filter(p -> p.code().equals(Problem.BLANK)).count();
    return blank > MAX_BLANK * files ? blank : 0;
  }

  /**
   * Returns this dataset if it can be trained on.
   *
   * @throws DatasetException if there are fewer than 8 samples or fewer than 2 different labels;
   *     the message gives both numbers and the first problems; or if many images are blank
   */
  public Dataset requireTrainable() {
    if (blankImages() > 0) {
      Problem first =
          problems.stream().filter(p -> p.code().equals(Problem.BLANK)).findFirst().orElseThrow();
      throw new DatasetException(
          blankImages()
              + " of the "
              + files
              + " images of "
              + source
              + " are blank, the first of them "
              + first.file()
              + ": save them again with their text, or remove them.");
    }
    if (!isTrainable()) {
      throw new DatasetException(
          "Training needs at least "
              + MIN_SAMPLES
              + " usable images with at least "
              + MIN_LABELS
              + " different labels, but "
              + source
              + " has "
              + samples.size()
              + " with "
              + distinctLabels()
              + "."
              + firstProblems(problems));
    }
    return this;
  }

  /**
   * Returns this dataset if all its images are used.
   *
   * @throws DatasetException if an image was left out; the message gives their number and the first
   *     problem
   */
  public Dataset requireComplete() {
    if (leftOut() > 0) {
      Problem first = problems.stream().filter(p -> !p.harmless()).findFirst().orElseThrow();
      throw new DatasetException(
          leftOut()
              + " of "
              + files
              + " images cannot be used, the first of them: "
              + first.sentence());
    }
    return this;
  }

  /** Returns the number of different labels. */
  public long distinctLabels() {
    return samples.stream().map(Sample::label).distinct().count();
  }

  /** Returns up to three reasons for images left out, to follow a sentence; empty without any. */
  static String firstProblems(List<Problem> problems) {
    List<Problem> grave = problems.stream().filter(problem -> !problem.harmless()).toList();
    if (grave.isEmpty()) {
      return "";
    }
    int more = grave.size() - SHOWN_PROBLEMS;
    return grave.stream()
        .limit(SHOWN_PROBLEMS)
        .map(Problem::sentence)
        .collect(Collectors.joining(" ", " Left out: ", more > 0 ? " And " + more + " more." : ""));
  }
}
