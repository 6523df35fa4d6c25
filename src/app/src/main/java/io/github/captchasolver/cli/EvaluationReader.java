package io.github.captchasolver.cli;

import io.github.captchasolver.ctc.FrameScores;
import io.github.captchasolver.ctc.GreedyDecoder;
import io.github.captchasolver.dataset.Problem;
import io.github.captchasolver.evaluation.EvaluatedSample;
import io.github.captchasolver.evaluation.Evaluation;
import io.github.captchasolver.evaluation.LabelledImage;
import io.github.captchasolver.image.codec.ImageDecoder;
import io.github.captchasolver.image.codec.ImageException;
import io.github.captchasolver.image.fingerprint.FingerprintIndex;
import io.github.captchasolver.image.fingerprint.ShiftedFingerprints;
import io.github.captchasolver.inference.CaptchaSolver;
import io.github.captchasolver.inference.Prediction;
import io.github.captchasolver.text.Vocabulary;
import io.github.captchasolver.util.OrderedParallel;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Reads labelled images with a model, several at the same time, and keeps the readings but not the
 * images.
 */
final class EvaluationReader {
  private final CaptchaSolver solver;
  private final boolean ignoreCase;
  private final SetAlignment alignment;

  /** Of the images that the model was trained on; null if its file does not tell them. */
  private final FingerprintIndex trainingImages;

  private final List<EvaluatedSample> readings = new ArrayList<>();
  private final List<EvaluatedSample> greedy = new ArrayList<>();
  private final List<Boolean> seen = new ArrayList<>();
  private final List<Problem> unusable = new ArrayList<>();

  /**
   * @param ignoreCase whether texts are compared in lower case
   * @param alignment of the set that is read
   */
  EvaluationReader(CaptchaSolver solver, boolean ignoreCase, SetAlignment alignment) {
    this.solver = solver;
    this.ignoreCase = ignoreCase;
    this.alignment = alignment;
    this.trainingImages =
        solver.trainingImages().isEmpty() ? null : new FingerprintIndex(solver.trainingImages());
  }

  /**
   * Reads images.
   *
   * @param done is run after each image that was not read for the alignment
   */
  void read(List<? extends LabelledImage> images, Runnable done) {
    OrderedParallel.run(
        IntStream.range(0, images.size()).iterator(),
        solver.threads(),
        number -> outcome(images.get(number), number),
        outcome -> {
          if (outcome.problem() != null) {
            unusable.add(outcome.problem());
          } else {
            readings.add(outcome.reading());
            greedy.add(outcome.greedy());
            seen.add(outcome.seen());
          }
          if (!alignment.wasRead(outcome.number())) {
            done.run();
          }
        });
  }

  private Outcome outcome(LabelledImage image, int number) {
    try {
      byte[] bytes = image.bytes();
      float[] scores = alignment.looks(number, () -> looks(bytes));
      Prediction prediction = alignment.decode(solver, scores);
      return new Outcome(
          number,
          reading(image, prediction.text(), prediction.confidence()),
          reading(image, greedy(scores), Double.NaN),
          trainingImages != null
              && trainingImages.contains(ShiftedFingerprints.of(ImageDecoder.decode(bytes))),
          null);
    } catch (ImageException e) {
      var problem = new Problem(image.file(), e.code(), e.getMessage());
      return new Outcome(number, null, null, false, problem);
    }
  }

  private float[] looks(byte[] image) {
    try {
      return solver.looks(image);
    } catch (IllegalArgumentException e) {
      throw e.getCause() instanceof ImageException reason ? reason : e;
    }
  }

  private EvaluatedSample reading(LabelledImage image, String text, double confidence) {
    String read = ignoreCase ? text.toLowerCase(Locale.ROOT) : text;
    return EvaluatedSample.of(image, read, confidence);
  }

  /** Decodes the first view of the image. */
  private String greedy(float[] scores) {
    Vocabulary vocabulary = solver.vocabulary();
    int classes = vocabulary.classes();
    int steps = Math.min(solver.manifest().steps(), scores.length / classes);
    return vocabulary.decode(GreedyDecoder.decode(FrameScores.of(scores, steps, classes)));
  }

  /** Returns what is wrong with the images that could not be read. */
  List<Problem> unusable() {
    return unusable;
  }

  /**
   * Returns the accuracy on the images that were read.
   *
   * @param leftOut number of images that cannot be used
   */
  ModelEvaluation evaluation(int leftOut) {
    return new ModelEvaluation(
        Evaluation.of(readings),
        Evaluation.of(greedy),
        unknownCharacters(),
        leftOut,
        trainingImages == null ? null : SeenInTraining.of(seen, readings));
  }

  private String unknownCharacters() {
    return Vocabulary.of(readings.stream().map(EvaluatedSample::expected).toList())
        .characters()
        .codePoints()
        .mapToObj(Character::toString)
        .filter(character -> !solver.vocabulary().covers(character))
        .collect(Collectors.joining());
  }

  /** What was read in one image, or the problem with it. */
  private record Outcome(
      int number, EvaluatedSample reading, EvaluatedSample greedy, boolean seen, Problem problem) {}
}
