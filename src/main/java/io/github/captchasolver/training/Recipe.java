package io.github.captchasolver.training;

import io.github.captchasolver.image.Augmentation;
import io.github.captchasolver.nn.AdamOptions;
import io.github.captchasolver.nn.Presets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How a training goes: what was asked for, and for the rest what suits the data.
 *
 * @param epochs passes over the training pictures at most
 * @param learningRate the peak
 * @param schedule how the rate moves
 * @param clipNorm norm to which gradients are cut, 0 = never
 * @param augment whether training pictures are varied lightly
 * @param choices what was decided here, with reasons
 */
public record Recipe(
    int epochs,
    double learningRate,
    LearningRate schedule,
    double clipNorm,
    boolean augment,
    List<Choice> choices) {
  /** With fewer pictures, those held back would be missed more than their verdict is worth. */
  static final int FEWEST_TO_HOLD_BACK_FROM = 200;

  private static final double VALIDATION = 0.1;
  private static final double CLIP_NORM = 5;
  private static final String ASKED = "as asked for";

  public Recipe {
    choices = List.copyOf(choices);
  }

  /** Share of the pictures to hold back. */
  static double validation(TrainingOptions options, int pictures) {
    boolean enough =
        options.preset().equals(Presets.ORIGINAL) || pictures >= FEWEST_TO_HOLD_BACK_FROM;
    return options.validation().orElse(enough ? VALIDATION : 0);
  }

  /**
   * The recipe for some data.
   *
   * @param pictures how many there are to train on
   * @param before how well the base reads them before any training; null from scratch
   */
  static Recipe of(TrainingOptions options, int pictures, Judge.Verdict before) {
    Recipe usual = usual(options, pictures, before);
    int epochs = options.epochs().orElse(usual.epochs);
    double rate = options.learningRate().orElse(usual.learningRate);
    return new Recipe(
        epochs,
        rate,
        options.schedule() == null ? usual.schedule : options.schedule(),
        usual.clipNorm,
        usual.augment,
        List.of(
            new Choice(
                "learning rate",
                String.valueOf(rate),
                options.learningRate().isPresent() ? ASKED : usual.reason("learning rate")),
            new Choice(
                "epochs",
                String.valueOf(epochs),
                options.epochs().isPresent() ? ASKED : usual.reason("epochs"))));
  }

  private static Recipe usual(TrainingOptions options, int pictures, Judge.Verdict before) {
    if (options.preset().equals(Presets.ORIGINAL)) {
      return new Recipe(100, 1e-3, LearningRate.CONSTANT, 0, false, choices("Keras", "Keras"));
    }
    if (before == null) {
      return new Recipe(14, 3e-3, LearningRate.ONE_CYCLE, CLIP_NORM, true, choices("scratch", "s"));
    }
    int batches = (pictures + options.batch() - 1) / options.batch();
    int epochs = Math.max(8, Math.min(60, 400 / batches));
    return new Recipe(
        epochs, 2e-3, LearningRate.ONE_CYCLE, CLIP_NORM, true, choices("from a base", "x"));
  }

  private static List<Choice> choices(String rate, String epochs) {
    return List.of(new Choice("learning rate", "", rate), new Choice("epochs", "", epochs));
  }

  private String reason(String what) {
    return choices.stream().filter(c -> c.what().equals(what)).findFirst().orElseThrow().reason();
  }

  AdamOptions adam() {
    return AdamOptions.keras().withClipNorm(clipNorm);
  }

  Augmentation augmentation() {
    return augment ? Augmentation.light() : Augmentation.none();
  }

  /** As plain JSON values, without the choices. */
  Map<String, Object> values() {
    var values = new LinkedHashMap<String, Object>();
    values.put("epochs", epochs);
    values.put("learningRate", learningRate);
    values.put("schedule", schedule.toString());
    values.put("clipNorm", clipNorm);
    values.put("augment", augment);
    return values;
  }
}
