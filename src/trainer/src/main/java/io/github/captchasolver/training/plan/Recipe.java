package io.github.captchasolver.training.plan;

import io.github.captchasolver.image.augment.Augmentation;
import io.github.captchasolver.nn.Preset;
import io.github.captchasolver.nn.dl4j.AdamOptions;
import io.github.captchasolver.training.TrainingOptions;
import io.github.captchasolver.training.validation.Validator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How a training goes: what was asked for, and for the rest what suits the data.
 *
 * @param validation share of the images that is held back
 * @param batch images in a step
 * @param epochs passes over the training images at most
 * @param learningRate the peak
 * @param schedule how the rate moves
 * @param clipNorm norm to which gradients are cut, 0 = never
 * @param augmentation how much training images are varied, in shares of {@link Augmentation#light}
 *     or {@link Augmentation#strong}
 * @param strong which of these two
 * @param splicer share of the training images that become two parts of two, 0..1
 * @param replay generated images that are added to those of a step
 * @param warmUp whether the first steps go by an even alignment, which shortens the plateau
 * @param plateauSteps steps after which such a training has usually left the plateau
 * @param beginsAnew whether it begins anew if it takes much longer
 * @param lastIsBest whether the weights of the last epoch are kept and none is skipped, as too few
 *     images are held back to choose by
 * @param decisions what was decided by looking at the data, with reasons
 */
public record Recipe(
    double validation,
    int batch,
    int epochs,
    double learningRate,
    LearningRate schedule,
    double clipNorm,
    double augmentation,
    boolean strong,
    double splicer,
    int replay,
    boolean warmUp,
    int plateauSteps,
    boolean beginsAnew,
    boolean lastIsBest,
    List<Decision> decisions) {
  /** With fewer images, those held back would be missed more than their validated is worth. */
  private static final int MANY = 200;

  private static final double VALIDATION = 0.1;

  /**
   * With fewer held back, the epoch of the lowest validation loss is one of chance: after 300
   * images of simplecaptcha it read four points less than the last one.
   */
  private static final int ENOUGH_TO_CHOOSE = 100;

  /**
   * A character that is there fewer times is not learnt from the images alone: after 50 of
   * hutool-captcha, where each of 62 is there 4 times, a rehearsal read 11 points more; after 100
   * none.
   */
  private static final int ENOUGH_OF_EACH = 10;

  private static final int REHEARSED = 8;

  private static final String ASKED = "as asked for";

  public Recipe {
    decisions = List.copyOf(decisions);
  }

  /** Share of the images to hold back. */
  public static double validation(TrainingOptions options, int images) {
    boolean enough = images >= MANY || options.preset().name().equals(Preset.ORIGINAL.name());
    return options.validation().orElse(enough ? VALIDATION : 0);
  }

  /**
   * The recipe for some data.
   *
   * @param before how well the base reads some of them before any training; null from scratch
   */
  public static Recipe of(
      TrainingOptions options, DatasetStatistics statistics, Validator.ValidationResult before) {
    int images = statistics.images();
    double validation = validation(options, images);
    int batch = options.batch().orElse(RecipeDefaults.batch(images, before));
    boolean lastIsBest =
        before != null && validation * images < ENOUGH_TO_CHOOSE && options.patience().isEmpty();
    double batches = Math.max(1, Math.ceil((1 - validation) * images / batch));
    RecipeDefaults defaults;
    if (options.preset().name().equals(Preset.ORIGINAL.name())) {
      defaults = RecipeDefaults.KERAS;
    } else if (before == null) {
      defaults = RecipeDefaults.fromScratch(batches, statistics.characters() + 1);
    } else {
      defaults = RecipeDefaults.fromBase(statistics, batches, batch, before);
    }
    boolean rehearses =
        defaults.strong() && statistics.known() > 0 && statistics.ofEach() < ENOUGH_OF_EACH;
    int epochs = options.epochs().orElse(defaults.epochs());
    double rate = options.learningRate().orElse(defaults.learningRate());
    return new Recipe(
        validation,
        batch,
        epochs,
        rate,
        options.schedule() == null ? defaults.schedule() : options.schedule(),
        defaults.clipNorm(),
        defaults.augmentation(),
        defaults.strong(),
        defaults.splicer(),
        rehearses ? REHEARSED : 0,
        defaults.warmUp(),
        defaults.plateauSteps(),
        defaults.beginsAnew(),
        lastIsBest,
        List.of(
            new Decision(
                "held back",
                String.format(Locale.ROOT, "%.0f %%", 100 * validation),
                options.validation().isPresent()
                    ? ASKED
                    : validation > 0
                        ? lastIsBest
                            ? "for validation; too few for early stopping"
                            : "for validation and early stopping"
                        : "fewer than " + MANY + " images"),
            new Decision(
                "batch",
                String.valueOf(batch),
                options.batch().isPresent()
                    ? ASKED
                    : batch < RecipeDefaults.BATCH ? "small, for few images" : "as usual"),
            replay(rehearses, before, defaults, statistics),
            splicer(before, defaults),
            new Decision(
                "epochs",
                String.valueOf(epochs),
                options.epochs().isPresent() ? ASKED : defaults.reason()),
            new Decision(
                "learning rate",
                String.valueOf(rate),
                options.learningRate().isPresent() ? ASKED : "as usual " + defaults.kind())));
  }

  private static Decision replay(
      boolean rehearses,
      Validator.ValidationResult before,
      RecipeDefaults defaults,
      DatasetStatistics statistics) {
    String reason;
    if (before == null) {
      reason = "there is no base to forget";
    } else if (!defaults.strong()) {
      reason = "the base already reads nearly all images";
    } else if (statistics.known() == 0) {
      reason = "the base knows none of the characters";
    } else {
      reason =
          String.format(Locale.ROOT, "each character is labelled %.1f times", statistics.ofEach());
    }
    return rehearses
        ? new Decision(
            "rehearsal", REHEARSED + " a step", "generated images, as " + reason + " only")
        : new Decision("rehearsal", "none", reason);
  }

  private static Decision splicer(Validator.ValidationResult before, RecipeDefaults defaults) {
    if (defaults.splicer() > 0) {
      return new Decision(
          "splicing",
          String.format(Locale.ROOT, "%.0f %%", 100 * defaults.splicer()),
          "images cut between characters and joined with others");
    }
    String reason;
    if (before == null) {
      reason = "there is no base to tell where characters are";
    } else if (!RecipeDefaults.isHard(before)) {
      reason = "the base reads most of the images";
    } else {
      reason = "the base can hardly tell where the characters are";
    }
    return new Decision("splicing", "none", reason);
  }

  public AdamOptions adam() {
    return AdamOptions.keras().withClipNorm(clipNorm);
  }

  public Augmentation variation() {
    return (strong ? Augmentation.strong() : Augmentation.light()).times(augmentation);
  }

  /** As plain JSON values, without the choices. */
  public Map<String, Object> values() {
    var values = new LinkedHashMap<String, Object>();
    values.put("validation", validation);
    values.put("batch", batch);
    values.put("epochs", epochs);
    values.put("learningRate", learningRate);
    values.put("schedule", schedule.toString());
    values.put("clipNorm", clipNorm);
    values.put("augmentation", augmentation);
    values.put("strong", strong);
    values.put("splicing", splicer);
    values.put("rehearsal", replay);
    values.put("warmUp", warmUp);
    return values;
  }
}
