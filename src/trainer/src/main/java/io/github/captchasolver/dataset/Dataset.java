package io.github.captchasolver.dataset;

import io.github.captchasolver.dataset.check.LabelRuleHints;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * The usable images of a zip or folder, and what was wrong with the others.
 *
 * @param source the zip or folder, as it was named
 * @param samples the usable images, in code point order of their file names; each was decoded once
 * @param problems what is wrong, file by file; some problems leave the image in use
 * @param files how many files were taken for images: those used and those left out
 * @param skipped how many files were passed over as no part of the set (hidden files, text, ...)
 * @param fingerprint SHA-256, in hexadecimal, over name (from the folder that all share), label and
 *     bytes of the samples in order
 * @param provenance how the samples came about
 */
public record Dataset(
    String source,
    List<Sample> samples,
    List<Problem> problems,
    int files,
    int skipped,
    String fingerprint,
    Provenance provenance) {
  /** Fewer images teach nothing. */
  public static final int MIN_SAMPLES = 8;

  /** With one label, the same answer is always right. */
  public static final int MIN_LABELS = 2;

  private static final int SHOWN_PROBLEMS = 3;

  public Dataset {
    Objects.requireNonNull(source, "source");
    Objects.requireNonNull(fingerprint, "fingerprint");
    Objects.requireNonNull(provenance, "provenance");
    samples = List.copyOf(samples);
    problems = List.copyOf(problems);
  }

  /** A set whose labels came about by default. */
  public Dataset(
      String source,
      List<Sample> samples,
      List<Problem> problems,
      int files,
      int skipped,
      String fingerprint) {
    this(source, samples, problems, files, skipped, fingerprint, Provenance.DEFAULT);
  }

  /** A set of images that are in memory already, all of them usable. */
  public static Dataset of(String source, List<Sample> samples) {
    return new Dataset(source, samples, List.of(), samples.size(), 0, Fingerprint.of(samples));
  }

  /** How many images were left out. */
  public int leftOut() {
    return files - samples.size();
  }

  /** The labels, one for each sample, in the same order. */
  public List<String> labels() {
    return samples.stream().map(Sample::label).toList();
  }

  /** Sentences on other label rules that the file names hint at; mostly none. */
  public List<String> suggestions() {
    return LabelRuleHints.of(this);
  }

  /** Whether there are enough usable images and different labels to train on. */
  public boolean isTrainable() {
    return samples.size() >= MIN_SAMPLES && distinctLabels() >= MIN_LABELS;
  }

  /**
   * Returns this set if it can be trained on.
   *
   * @throws DatasetException if there are fewer than 8 samples or fewer than 2 different labels;
   *     says how many there are and the first reasons for images left out
   */
  public Dataset requireTrainable() {
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
   * Returns this set if nothing was left out of it.
   *
   * @throws DatasetException if something was; says how much, and the first of it
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

  /** How many different labels there are. */
  public long distinctLabels() {
    return samples.stream().map(Sample::label).distinct().count();
  }

  /** Up to three reasons for images left out, to follow a sentence; empty without any. */
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
