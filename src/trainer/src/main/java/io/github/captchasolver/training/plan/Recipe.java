package io.github.captchasolver.training.plan;

import io.github.captchasolver.image.augment.Augmentation;
import io.github.captchasolver.nn.Preset;
import io.github.captchasolver.nn.dl4j.AdamOptions;
import io.github.captchasolver.training.TrainingOptions;
import io.github.captchasolver.training.validation.ValidationResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Holds every setting of a training run: the requested ones, and for the rest those that suit the
 * data.
 *
 * @param validation share of the images that is held back
 * @param batch number of images in a step
 * @param epochs largest number of epochs
 * @param learningRate the peak
 * @param schedule of the learning rate
 * @param clipNorm norm to which gradients are clipped, 0 for never
 * @param strength of the augmentation, in shares of {@link Augmentation#light} or {@link
 *     Augmentation#strong}
 * @param strong which of these two
 * @param splicer share of the training images that are spliced from two, 0..1
 * @param replay number of synthetic images added to each step
 * @param rehearsal number of images that the base keeps, added to each step
 * @param warmUp whether the first steps minimize the uniform-alignment loss, which shortens the
 *     plateau
 * @param plateauSteps steps after which a run of this kind has usually left the plateau
 * @param restarts whether the run restarts if it takes much longer
 * @param patience epochs without a lower validation loss before stopping
 * @param lastIsBest whether the last epoch's weights are kept and no epoch is skipped, since too
 *     few images are held back to choose by
 * @param decisions the decisions made here, with reasons
 */
public record Recipe(
    double validation,
    int batch,
    int epochs,
    double learningRate,
    LearningRate schedule,
    double clipNorm,
    double strength,
    boolean strong,
    double splicer,
    int replay,
    int rehearsal,
    boolean warmUp,
    int plateauSteps,
    boolean restarts,
    int patience,
    boolean lastIsBest,
    List<Decision> decisions) {
  /** Number of images in a step, unless there are few and a base. */
  public static final int BATCH = 16;

  /** With fewer images, training needs all of them more than validation does. */
  private static final int MANY = 200;

  private static final double VALIDATION = 0.1;

  /**
   * With fewer held back, the epoch of the lowest validation loss is chance: after training on 300
   * images of simplecaptcha it read four points less than the last one.
   */
  private static final int ENOUGH_TO_CHOOSE = 100;

  /**
   * A character that occurs less often is not learned from the images alone: with 50 images of
   * hutool-captcha, where each of 62 occurs 4 times, synthetic replay read 11 points more; with 100
   * images it made no difference.
   */
  private static final int ENOUGH_OF_EACH = 10;

  private static final int REPLAYED = 8;

  private static final String REQUESTED = "as requested";

  public Recipe {
    decisions = List.copyOf(decisions);
  }

  /** Returns the share of the images to hold back. */
  static double validation(TrainingOptions options, int images) {
    boolean enough = images >= MANY || options.preset().name().equals(Preset.ORIGINAL.name());
    return options.validation().orElse(enough ? VALIDATION : 0);
  }

  /**
   * Returns the recipe for a dataset.
   *
   * @param before result of the base on some of its images before training; null from scratch
   */
  public static Recipe of(TrainingOptions options, TrainingSetup setup, ValidationResult before) {
    return of(options, setup.statistics(), before);
  }

  static Recipe of(TrainingOptions options, DatasetStatistics data, ValidationResult before) {
    int images = data.images();
    double validation = validation(options, images);
    int batch = options.batch().orElse(RecipeDefaults.batch(images, before));
    boolean lastIsBest =
        before != null && validation * images < ENOUGH_TO_CHOOSE && options.patience().isEmpty();
    double batches = Math.max(1, Math.ceil((1 - validation) * images / batch));
    RecipeDefaults defaults;
    if (options.preset().name().equals(Preset.ORIGINAL.name())) {
      defaults = RecipeDefaults.KERAS;
    } else if (before != null && options.preset().name().equals(Preset.KERAS)) {
      defaults = RecipeDefaults.KERAS_CONTINUED;
    } else if (before == null) {
      defaults = RecipeDefaults.fromScratch(batches, data.characters() + 1);
    } else {
      defaults = RecipeDefaults.fromBase(data, batches, batch, before);
    }
    boolean rehearses = data.keeps() && data.kept() > 0;
    boolean replays =
        data.keeps()
            ? !rehearses
            : defaults.strong() && data.known() > 0 && data.occurrences() < ENOUGH_OF_EACH;
    int epochs = options.epochs().orElse(defaults.epochs());
    double rate = options.learningRate().orElse(defaults.learningRate());
    return new Recipe(
        validation,
        batch,
        epochs,
        rate,
        options.schedule() == null ? defaults.schedule() : options.schedule(),
        defaults.clipNorm(),
        defaults.strength(),
        defaults.strong(),
        defaults.splicer(),
        replays ? REPLAYED : 0,
        rehearses ? batch : 0,
        options.warmUp() == null ? defaults.warmUp() : options.warmUp(),
        defaults.plateauSteps(),
        defaults.restarts(),
        options.patience().orElse(TrainingOptions.PATIENCE),
        lastIsBest,
        List.of(
            new Decision(
                "held back",
                String.format(Locale.ROOT, "%.0f %%", 100 * validation),
                options.validation().isPresent()
                    ? REQUESTED
                    : validation > 0
                        ? lastIsBest
                            ? "for validation; too few for early stopping"
                            : "for validation and early stopping"
                        : "fewer than " + MANY + " images"),
            new Decision(
                "batch",
                String.valueOf(batch),
                options.batch().isPresent()
                    ? REQUESTED
                    : batch < BATCH ? "small, for few images" : "the default"),
            data.keeps() ? rehearsal(data, batch) : replay(replays, before, defaults, data),
            splicer(before, defaults),
            new Decision(
                "epochs",
                String.valueOf(epochs),
                options.epochs().isPresent() ? REQUESTED : defaults.reason()),
            new Decision(
                "learning rate",
                String.valueOf(rate),
                options.learningRate().isPresent()
                    ? REQUESTED
                    : "the default " + defaults.kind())));
  }

  /**
   * Returns the recipe for a round of training on readings instead of labels: as for images that
   * the base reads badly, without validation.
   *
   * @param options with the number of epochs
   * @param replay number of synthetic images added to each step
   */
  public static Recipe ofReadings(TrainingOptions options, int replay) {
    RecipeDefaults defaults = RecipeDefaults.READINGS;
    return new Recipe(
        0,
        options.batch().orElseThrow(),
        options.epochs().orElseThrow(),
        options.learningRate().orElse(defaults.learningRate()),
        defaults.schedule(),
        defaults.clipNorm(),
        defaults.strength(),
        defaults.strong(),
        defaults.splicer(),
        replay,
        0,
        defaults.warmUp(),
        defaults.plateauSteps(),
        defaults.restarts(),
        TrainingOptions.PATIENCE,
        true,
        List.of());
  }

  private static Decision rehearsal(DatasetStatistics data, int batch) {
    return data.kept() > 0
        ? new Decision(
            "rehearsal",
            batch + " per step",
            "of the "
                + data.kept()
                + " images that the model keeps, so that it does not forget what it reads")
        : new Decision(
            "rehearsal",
            REPLAYED + " per step",
            "synthetic images, because the model keeps none of those it was trained on");
  }

  private static Decision replay(
      boolean replays, ValidationResult before, RecipeDefaults defaults, DatasetStatistics data) {
    String reason;
    if (before == null) {
      reason = "there is no base model that could forget";
    } else if (defaults == RecipeDefaults.KERAS_CONTINUED) {
      reason = "a network from Keras goes on as it was trained there";
    } else if (!defaults.strong()) {
      reason = "the base already reads nearly all images";
    } else if (data.known() == 0) {
      reason = "the base knows none of the characters";
    } else {
      reason =
          String.format(
              Locale.ROOT,
              "each character occurs %s%.1f times in the labels",
              replays ? "only " : "",
              data.occurrences());
    }
    return replays
        ? new Decision("rehearsal", REPLAYED + " per step", "synthetic images, because " + reason)
        : new Decision("rehearsal", "none", reason);
  }

  private static Decision splicer(ValidationResult before, RecipeDefaults defaults) {
    if (defaults.splicer() > 0) {
      return new Decision(
          "splicing",
          String.format(Locale.ROOT, "%.0f %%", 100 * defaults.splicer()),
          "images are cut between characters and joined with others");
    }
    String reason;
    if (before == null) {
      reason = "there is no base model to locate the characters";
    } else if (!RecipeDefaults.isHard(before)) {
      reason = "the base already reads most images";
    } else {
      reason = "the base can hardly locate the characters";
    }
    return new Decision("splicing", "none", reason);
  }

  /** Returns the settings of the optimizer. */
  public AdamOptions adam() {
    return AdamOptions.keras().withClipNorm(clipNorm);
  }

  /** Returns the augmentation of the training images. */
  public Augmentation augmentation() {
    return (strong ? Augmentation.strong() : Augmentation.light()).times(strength);
  }

  /** Returns the settings as plain JSON values, without the decisions. */
  public Map<String, Object> values() {
    var values = new LinkedHashMap<String, Object>();
    values.put("validation", validation);
    values.put("batch", batch);
    values.put("epochs", epochs);
    values.put("learningRate", learningRate);
    values.put("schedule", schedule.toString());
    values.put("clipNorm", clipNorm);
    values.put("augmentation", strength);
    values.put("strong", strong);
    values.put("splicing", splicer);
    values.put("rehearsal", replay);
    if (rehearsal > 0) {
      values.put("rehearsalOfKept", rehearsal);
    }
    values.put("warmUp", warmUp);
    return values;
  }
}
