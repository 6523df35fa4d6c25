package io.github.captchasolver.inference;

import io.github.captchasolver.image.codec.Frames;
import io.github.captchasolver.image.grey.KeptColour;
import io.github.captchasolver.model.Manifest;
import io.github.captchasolver.text.ArithmeticExpression;
import io.github.captchasolver.text.LabelConstraint;
import java.util.Objects;

/**
 * The options of a {@link CaptchaSolver}.
 *
 * @param constraint the texts it may return; {@link LabelConstraint#NONE} for all. If only letters
 *     of one case are allowed and the model knows both, images may show either
 * @param signs characters that a base model reads besides letters and digits, unless the constraint
 *     says which characters there are; other models read all that they know
 * @param arithmetic whether the images show arithmetic, so that expressions are preferred to other
 *     texts
 * @param trainedLengths whether only text lengths that the model was trained on are predicted,
 *     unless the constraint sets the length: if all training labels had one length, only that one;
 *     otherwise a rare length needs more evidence
 * @param threads images that {@link CaptchaSolver#readAll} reads at the same time, at least 1; the
 *     results do not depend on it
 * @param selfTest whether opening a model reads its self-check images
 * @param frames the frames of animated images that count; null for those that the model was trained
 *     on, or, if it was not trained on animated images, those that it reads best in each image
 * @param colour the only colour in images that counts; null for what the model was trained with
 */
public record SolverOptions(
    LabelConstraint constraint,
    String signs,
    boolean arithmetic,
    boolean trainedLengths,
    int threads,
    boolean selfTest,
    Frames frames,
    KeptColour colour) {

  /**
   * @throws IllegalArgumentException if there is not at least one thread
   */
  public SolverOptions {
    Objects.requireNonNull(constraint, "constraint");
    Objects.requireNonNull(signs, "signs");
    if (threads < 1) {
      throw new IllegalArgumentException("Reading needs at least 1 thread, not " + threads + ".");
    }
  }

  /**
   * Returns the defaults: no constraint, no signs, only trained lengths, a thread for each
   * processor, with self-test.
   */
  public static SolverOptions defaults() {
    int processors = Runtime.getRuntime().availableProcessors();
    return new SolverOptions(LabelConstraint.NONE, "", false, true, processors, true, null, null);
  }

  /** Returns the same options with another constraint. */
  public SolverOptions withConstraint(LabelConstraint other) {
    return new SolverOptions(
        other, signs, arithmetic, trainedLengths, threads, selfTest, frames, colour);
  }

  /** Returns the same options with other signs, for example those of some labels. */
  public SolverOptions withSigns(String other) {
    return new SolverOptions(
        constraint, other, arithmetic, trainedLengths, threads, selfTest, frames, colour);
  }

  /**
   * Returns the same options for images of arithmetic or other ones. Of these, a base model reads
   * the characters of arithmetic unless a constraint names others; another model must know them.
   */
  public SolverOptions withArithmetic(boolean other) {
    return new SolverOptions(
        constraint, signs, other, trainedLengths, threads, selfTest, frames, colour);
  }

  /** Returns the options that these are for a model. */
  SolverOptions of(Manifest manifest) {
    if (!arithmetic || !manifest.isBase() || constraint.allowed() != null) {
      return this;
    }
    String characters = LabelConstraint.parse(ArithmeticExpression.ONLY, null).allowed();
    return withConstraint(
        new LabelConstraint(constraint.minLength(), constraint.maxLength(), characters));
  }

  /** Returns the same options with or without the trained lengths. */
  public SolverOptions withTrainedLengths(boolean other) {
    return new SolverOptions(
        constraint, signs, arithmetic, other, threads, selfTest, frames, colour);
  }

  /** Returns the same options with another number of threads. */
  public SolverOptions withThreads(int other) {
    return new SolverOptions(
        constraint, signs, arithmetic, trainedLengths, other, selfTest, frames, colour);
  }

  /** Returns the same options with or without the self-test on opening. */
  public SolverOptions withSelfTest(boolean other) {
    return new SolverOptions(
        constraint, signs, arithmetic, trainedLengths, threads, other, frames, colour);
  }

  /** Returns the same options with a choice of frames; null for none. */
  public SolverOptions withFrames(Frames other) {
    return new SolverOptions(
        constraint, signs, arithmetic, trainedLengths, threads, selfTest, other, colour);
  }

  /** Returns the same options with the only colour that counts; null for that of the model. */
  public SolverOptions withKeptColour(KeptColour other) {
    return new SolverOptions(
        constraint, signs, arithmetic, trainedLengths, threads, selfTest, frames, other);
  }
}
