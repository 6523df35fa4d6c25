package io.github.captchasolver.training;

import io.github.captchasolver.image.Augmentation;
import io.github.captchasolver.nn.AdamOptions;
import io.github.captchasolver.nn.Presets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How a training goes: what was asked for, and for the rest what suits the data.
 *
 * @param validation share of the pictures that is held back
 * @param batch pictures in a step
 * @param epochs passes over the training pictures at most
 * @param learningRate the peak
 * @param schedule how the rate moves
 * @param clipNorm norm to which gradients are cut, 0 = never
 * @param augmentation how much training pictures are varied, in shares of {@link
 *     Augmentation#light} or {@link Augmentation#strong}
 * @param strong which of these two
 * @param splicing share of the training pictures that become two parts of two, 0..1
 * @param rehearsal generated pictures that are added to those of a step
 * @param warmUp whether the first steps go by an even alignment, which shortens the plateau
 * @param plateauSteps steps after which such a training has usually left the plateau
 * @param beginsAnew whether it begins anew if it takes much longer
 * @param lastIsBest whether the weights of the last epoch are kept and none is skipped, as too few
 *     pictures are held back to choose by
 * @param choices what was decided by looking at the data, with reasons
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
    double splicing,
    int rehearsal,
    boolean warmUp,
    int plateauSteps,
    boolean beginsAnew,
    boolean lastIsBest,
    List<Choice> choices) {
  /** With fewer pictures, those held back would be missed more than their verdict is worth. */
  private static final int MANY = 200;

  private static final double VALIDATION = 0.1;

  /**
   * With fewer held back, the epoch of the lowest validation loss is one of chance: after 300
   * pictures of simplecaptcha it read four points less than the last one.
   */
  private static final int ENOUGH_TO_CHOOSE = 100;

  /**
   * A character that is there fewer times is not learnt from the pictures alone: after 50 of
   * hutool-captcha, where each of 62 is there 4 times, a rehearsal read 11 points more; after 100
   * none.
   */
  private static final int ENOUGH_OF_EACH = 10;

  private static final int REHEARSED = 8;

  private static final String ASKED = "as asked for";

  public Recipe {
    choices = List.copyOf(choices);
  }

  /** Share of the pictures to hold back. */
  static double validation(TrainingOptions options, int pictures) {
    boolean enough = pictures >= MANY || options.preset().equals(Presets.ORIGINAL);
    return options.validation().orElse(enough ? VALIDATION : 0);
  }

  /**
   * The recipe for some data.
   *
   * @param before how well the base reads some of them before any training; null from scratch
   */
  static Recipe of(TrainingOptions options, Material material, Judge.Verdict before) {
    int pictures = material.pictures();
    double validation = validation(options, pictures);
    int batch = options.batch().orElse(Habit.batch(pictures, before));
    boolean lastIsBest =
        before != null
            && validation * pictures < ENOUGH_TO_CHOOSE
            && options.patience() == TrainingOptions.PATIENCE;
    double batches = Math.max(1, Math.ceil((1 - validation) * pictures / batch));
    Habit habit;
    if (options.preset().equals(Presets.ORIGINAL)) {
      habit = Habit.KERAS;
    } else if (before == null) {
      habit = Habit.fromScratch(batches, material.characters() + 1);
    } else {
      habit = Habit.fromBase(material, batches, batch, before);
    }
    boolean rehearses =
        habit.strong() && material.known() > 0 && material.ofEach() < ENOUGH_OF_EACH;
    int epochs = options.epochs().orElse(habit.epochs());
    double rate = options.learningRate().orElse(habit.learningRate());
    return new Recipe(
        validation,
        batch,
        epochs,
        rate,
        options.schedule() == null ? habit.schedule() : options.schedule(),
        habit.clipNorm(),
        habit.augmentation(),
        habit.strong(),
        habit.splicing(),
        rehearses ? REHEARSED : 0,
        habit.warmUp(),
        habit.plateauSteps(),
        habit.beginsAnew(),
        lastIsBest,
        List.of(
            new Choice(
                "held back",
                String.format(Locale.ROOT, "%.0f %%", 100 * validation),
                options.validation().isPresent()
                    ? ASKED
                    : validation > 0
                        ? lastIsBest ? "to judge by; too few to stop by" : "to judge and to stop by"
                        : "fewer than " + MANY + " pictures"),
            new Choice(
                "batch",
                String.valueOf(batch),
                options.batch().isPresent()
                    ? ASKED
                    : batch < Habit.BATCH ? "small, for few pictures" : "as usual"),
            rehearsal(rehearses, before, habit, material),
            splicing(before, habit),
            new Choice(
                "epochs",
                String.valueOf(epochs),
                options.epochs().isPresent() ? ASKED : habit.reason()),
            new Choice(
                "learning rate",
                String.valueOf(rate),
                options.learningRate().isPresent() ? ASKED : "as usual " + habit.kind())));
  }

  private static Choice rehearsal(
      boolean rehearses, Judge.Verdict before, Habit habit, Material material) {
    String reason;
    if (before == null) {
      reason = "there is no base to forget";
    } else if (!habit.strong()) {
      reason = "the base reads the pictures nearly";
    } else if (material.known() == 0) {
      reason = "the base knows none of the characters";
    } else {
      reason =
          String.format(Locale.ROOT, "each character is labelled %.1f times", material.ofEach());
    }
    return rehearses
        ? new Choice(
            "rehearsal", REHEARSED + " a step", "generated pictures, as " + reason + " only")
        : new Choice("rehearsal", "none", reason);
  }

  private static Choice splicing(Judge.Verdict before, Habit habit) {
    if (habit.splicing() > 0) {
      return new Choice(
          "splicing",
          String.format(Locale.ROOT, "%.0f %%", 100 * habit.splicing()),
          "pictures cut between characters and joined with others");
    }
    String reason;
    if (before == null) {
      reason = "there is no base to tell where characters are";
    } else if (!Habit.isHard(before)) {
      reason = "the base reads most of the pictures";
    } else {
      reason = "the base can hardly tell where the characters are";
    }
    return new Choice("splicing", "none", reason);
  }

  AdamOptions adam() {
    return AdamOptions.keras().withClipNorm(clipNorm);
  }

  Augmentation variation() {
    return (strong ? Augmentation.strong() : Augmentation.light()).times(augmentation);
  }

  /** As plain JSON values, without the choices. */
  Map<String, Object> values() {
    var values = new LinkedHashMap<String, Object>();
    values.put("validation", validation);
    values.put("batch", batch);
    values.put("epochs", epochs);
    values.put("learningRate", learningRate);
    values.put("schedule", schedule.toString());
    values.put("clipNorm", clipNorm);
    values.put("augmentation", augmentation);
    values.put("strong", strong);
    values.put("splicing", splicing);
    values.put("rehearsal", rehearsal);
    values.put("warmUp", warmUp);
    return values;
  }
}
