package io.github.captchasolver.training.plan;

import io.github.captchasolver.training.augment.SpliceAugmentation;
import io.github.captchasolver.training.validation.Validator;
import java.util.Locale;

/**
 * What a training does where nothing else was asked for, see {@link Recipe} for the components.
 *
 * @param kind words for where it starts
 * @param reason of the epochs
 */
public record RecipeDefaults(
    String kind,
    int epochs,
    String reason,
    double learningRate,
    LearningRate schedule,
    double clipNorm,
    double augmentation,
    boolean strong,
    double splicer,
    boolean warmUp,
    int plateauSteps,
    boolean beginsAnew) {
  /** The recipe of the Keras captcha notebooks. */
  static final RecipeDefaults KERAS =
      new RecipeDefaults(
          "in Keras",
          100,
          "as in the notebooks",
          1e-3,
          LearningRate.CONSTANT,
          0,
          0,
          false,
          0,
          false,
          2400,
          false);

  /** Images in a step, as usual. */
  public static final int BATCH = 16;

  /** Twice the steps in the same time: better where there are few images and a base. */
  private static final int SMALL_BATCH = 8;

  /** So many are not few where the base reads most of them already. */
  private static final int MANY = 200;

  /**
   * So many are not few elsewhere. Steps of 8 instead of 16 images, and as many epochs: after 300
   * of seven generators that the base does not read well, between nothing and four points more were
   * read, after 500 of three one point; after 300 of two that it reads, half a point fewer.
   */
  private static final int MANY_IF_HARD = 1000;

  /** Above this loss per character, in nats, the base misses a third of the images. */
  private static final double HARD = 0.2;

  /**
   * Share of the images that {@link SpliceAugmentation} puts together, of those that are hard: 0.7
   * of them gained nothing more, and of what the base reads mostly not one more image was read.
   */
  private static final double SPLICED = 0.5;

  private static final double CLIP_NORM = 5;
  private static final int FEWEST_FROM_SCRATCH = 14;
  private static final int MOST_FROM_SCRATCH = 60;
  private static final int STEPS_FROM_SCRATCH = 250;
  private static final int STEPS_PER_CLASS = 60;

  private static final int FEWEST_IF_NEAR = 1;

  /**
   * Enough to get used to a style that the base reads already: three times the steps, and 4 epochs
   * at least, read as many of the real images after 50 to 842.
   */
  private static final int STEPS_IF_NEAR = 30;

  /** After 10 and 25 real images, 30 steps left 15 of 6000 readings wrong, and these 10. */
  private static final int STEPS_IF_NEAR_AND_FEW = 45;

  private static final int FEW = 50;

  /** Images that are shown of what it has hardly seen anything like. */
  private static final int SHOWN_IF_FAR = 22_400;

  /**
   * What the base does not read well yet wants to be seen more often, of thousands of images too:
   * after 12 epochs of 2,000 images of Cyrillic 96.0 % were read, after 24 98.8 %.
   */
  private static final int FEWEST_IF_NOT_NEAR = 24;

  private static final int MOST_FROM_BASE = 60;

  /**
   * Below this loss per character, in nats, the base reads the style already: nearly all images. At
   * 0.011 to 0.015, with 98 of 100, a short training on 50 or 100 read up to two points fewer of
   * nanocaptcha than a long one, and than the base itself. The real images are at 0.001 to 0.008.
   */
  private static final double NEAR = 0.01;

  /** Above this one, it has hardly seen anything like it. */
  private static final double FAR = 2;

  /** Images in a step of a training that may start from a base which read so much before. */
  static int batch(int images, Validator.ValidationResult before) {
    boolean few = before != null && images < (isHard(before) ? MANY_IF_HARD : MANY);
    return few ? SMALL_BATCH : BATCH;
  }

  /** Whether a base misses a third of the images or more. */
  static boolean isHard(Validator.ValidationResult before) {
    return before.characterLoss() > HARD;
  }

  /**
   * Images that are shown, each counted every time, of what lies between: of 50 of four generators
   * 3200 read as many as 6400, of 100 and 300 up to two points fewer. Twice as many again gain a
   * point at most.
   */
  private static int shown(DatasetStatistics statistics) {
    int least = statistics.hasNewCharacters() ? 6400 : 3200;
    return Math.max(least, Math.min(64 * statistics.images(), 12_800));
  }

  private static int stepsIfNear(DatasetStatistics statistics) {
    return statistics.images() < FEW ? STEPS_IF_NEAR_AND_FEW : STEPS_IF_NEAR;
  }

  /** From scratch it takes steps to leave the plateau, and more of them for more characters. */
  static RecipeDefaults fromScratch(double batches, int classes) {
    int steps = STEPS_FROM_SCRATCH + STEPS_PER_CLASS * classes;
    return new RecipeDefaults(
        "from scratch",
        within(FEWEST_FROM_SCRATCH, steps / batches, MOST_FROM_SCRATCH),
        "some " + steps + " steps for " + (classes - 1) + " characters",
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
   * The base knows most of it, and the variations of augmentation too. What it does not read well
   * yet is learnt better from images that vary more, and then takes longer. The learning rate is
   * low, so that little is forgotten, unless there are new characters to learn, or hardly anything
   * to forget.
   */
  static RecipeDefaults fromBase(
      DatasetStatistics statistics, double batches, int batch, Validator.ValidationResult before) {
    double loss = before.characterLoss();
    boolean near = loss < NEAR;
    boolean far = loss > FAR;
    boolean learnsMuch = far || statistics.hasNewCharacters();
    int steps = near ? stepsIfNear(statistics) : (far ? SHOWN_IF_FAR : shown(statistics)) / batch;
    return new RecipeDefaults(
        "from a base",
        near
            ? within(FEWEST_IF_NEAR, steps / batches, MOST_FROM_BASE)
            : within(FEWEST_IF_NOT_NEAR, steps / batches, 2 * MOST_FROM_BASE),
        String.format(
            Locale.ROOT,
            "before any training the base reads %.0f %% of the images, at %.3f nats a character",
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
