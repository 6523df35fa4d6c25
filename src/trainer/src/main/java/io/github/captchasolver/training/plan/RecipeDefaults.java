package io.github.captchasolver.training.plan;

import io.github.captchasolver.training.validation.ValidationResult;
import java.util.Locale;

/**
 * Holds the values of a {@link Recipe} that were not requested.
 *
 * @param kind words for where training starts, to follow "the default"
 * @param reason of the number of epochs
 */
record RecipeDefaults(
    String kind,
    int epochs,
    String reason,
    double learningRate,
    LearningRate schedule,
    double clipNorm,
    double strength,
    boolean strong,
    double splicer,
    boolean warmUp,
    int plateauSteps,
    boolean restarts) {
  /** Follows the Keras example "OCR model for reading Captchas". */
  static final RecipeDefaults KERAS =
      new RecipeDefaults(
          "in Keras",
          100,
          "as in the Keras example",
          1e-3,
          LearningRate.CONSTANT,
          0,
          0,
          false,
          0,
          false,
          2400,
          false);

  /**
   * Goes on with a network that was imported from Keras, as Keras would, at a third of its rate.
   * Five epochs took two networks from 38 and 77 to 42 and 81 of 100 images; with the augmentation
   * of a run from the base, which such networks have never seen, the first one fell to 28.
   */
  static final RecipeDefaults KERAS_CONTINUED =
      new RecipeDefaults(
          "from a Keras model",
          100,
          "as in the Keras example",
          3e-4,
          LearningRate.CONSTANT,
          0,
          0,
          false,
          0,
          false,
          2400,
          false);

  /** Trains on readings of a model instead of labels, in rounds. */
  static final RecipeDefaults READINGS =
      new RecipeDefaults(
          "without labels",
          1,
          "a round",
          1e-3,
          LearningRate.ONE_CYCLE,
          5,
          1,
          true,
          0,
          false,
          300,
          false);

  /** Gives twice the steps in the same time: better with few images and a base. */
  private static final int SMALL_BATCH = 8;

  /** From this number of images on, the batch is not small where the base reads most of them. */
  private static final int MANY = 200;

  /**
   * From this number of images on, the batch is not small elsewhere either. With batches of 8
   * instead of 16 and equal epochs, 300 images of seven generators that the base reads badly gave 0
   * to 4 points more, 500 of three 1 point more; 300 of two that it reads well, half a point fewer.
   */
  private static final int MANY_IF_HARD = 1000;

  /** Above this loss per character, in nats, the base misreads a third of the images. */
  private static final double HARD = 0.2;

  /**
   * Share of the images to splice where the base reads badly: 0.7 gained no more, and where the
   * base reads most images, splicing gained not one.
   */
  private static final double SPLICED = 0.5;

  private static final double CLIP_NORM = 5;
  private static final int FEWEST_FROM_SCRATCH = 14;
  private static final int MOST_FROM_SCRATCH = 60;
  private static final int STEPS_FROM_SCRATCH = 250;
  private static final int STEPS_PER_CLASS = 60;

  private static final int FEWEST_IF_NEAR = 1;

  /**
   * Steps that adapt the base to a style it already reads: three times as many, and at least 4
   * epochs, read no more of the original images after training on 50 to 842.
   */
  private static final int STEPS_IF_NEAR = 30;

  /** With 10 and 25 of the original images, 30 steps left 15 of 6000 readings wrong, 45 left 10. */
  private static final int STEPS_IF_NEAR_AND_FEW = 45;

  private static final int FEW = 50;

  /** Number of images shown, epochs included, of a style unlike any the base has seen. */
  private static final int SHOWN_IF_FAR = 22_400;

  /**
   * Images that the base reads badly need more epochs, even thousands of them: after 12 epochs on
   * 2,000 Cyrillic images 96.0 % were read, after 24 epochs 98.8 %.
   */
  private static final int FEWEST_IF_NOT_NEAR = 24;

  private static final int MOST_FROM_BASE = 60;

  /**
   * Below this loss per character, in nats, the base already reads nearly all images of the style.
   * At 0.011 to 0.015, where it reads 98 of 100, a short run on 50 or 100 images of nanocaptcha
   * read up to two points fewer than a long one, and than the base itself. The original images are
   * at 0.001 to 0.008.
   */
  private static final double NEAR = 0.01;

  /** Above this loss per character, the base has hardly seen any similar images. */
  private static final double FAR = 2;

  /** Returns the batch size; {@code before} is null from scratch. */
  static int batch(int images, ValidationResult before) {
    boolean few = before != null && images < (isHard(before) ? MANY_IF_HARD : MANY);
    return few ? SMALL_BATCH : Recipe.BATCH;
  }

  /** Returns whether a base misreads a third of the images or more. */
  static boolean isHard(ValidationResult before) {
    return before.characterLoss() > HARD;
  }

  /**
   * Returns the number of images shown, epochs included, between the two extremes: with 50 images
   * of four generators 3200 read as many as 6400, with 100 and 300 up to two points fewer. Another
   * doubling gains a point at most.
   */
  private static int shown(DatasetStatistics data) {
    int least = data.hasNewCharacters() ? 6400 : 3200;
    return Math.max(least, Math.min(64 * data.images(), 12_800));
  }

  private static int stepsIfNear(DatasetStatistics data) {
    return data.images() < FEW ? STEPS_IF_NEAR_AND_FEW : STEPS_IF_NEAR;
  }

  /** From scratch, leaving the plateau takes steps, and more of them for more characters. */
  static RecipeDefaults fromScratch(double batches, int classes) {
    int steps = STEPS_FROM_SCRATCH + STEPS_PER_CLASS * classes;
    return new RecipeDefaults(
        "from scratch",
        within(FEWEST_FROM_SCRATCH, steps / batches, MOST_FROM_SCRATCH),
        "about " + steps + " steps for " + (classes - 1) + " characters",
        3e-3,
        LearningRate.ONE_CYCLE,
        CLIP_NORM,
        1,
        false,
        0,
        true,
        600,
        true);
  }

  /**
   * From a base, images that it reads badly are augmented more strongly and shown for longer. The
   * learning rate is low so that little is forgotten, unless there are new characters to learn or
   * the style is unlike any the base has seen.
   */
  static RecipeDefaults fromBase(
      DatasetStatistics data, double batches, int batch, ValidationResult before) {
    double loss = before.characterLoss();
    boolean near = loss < NEAR;
    boolean far = loss > FAR;
    boolean learnsMuch = far || data.hasNewCharacters();
    int steps = near ? stepsIfNear(data) : (far ? SHOWN_IF_FAR : shown(data)) / batch;
    return new RecipeDefaults(
        "from a base",
        near
            ? within(FEWEST_IF_NEAR, steps / batches, MOST_FROM_BASE)
            : within(FEWEST_IF_NOT_NEAR, steps / batches, 2 * MOST_FROM_BASE),
        String.format(
            Locale.ROOT,
            "before training, the base reads %.0f %% of the images, at %.3f nats per character",
            100 * before.evaluation().exactMatch(),
            loss),
        learnsMuch ? 3e-3 : 1e-3,
        LearningRate.ONE_CYCLE,
        CLIP_NORM,
        near ? 0.5 : 1,
        !near,
        learnsMuch || !isHard(before) ? 0 : SPLICED,
        false,
        300,
        true);
  }

  private static int within(int least, double epochs, int most) {
    return (int) Math.max(least, Math.min(most, Math.round(epochs)));
  }
}
