package io.github.captchasolver.training;

import io.github.captchasolver.image.Augmentation;
import io.github.captchasolver.nn.AdamOptions;
import io.github.captchasolver.nn.Presets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * All that decides a training besides the data.
 *
 * @param preset shape of the network, see {@link Presets}
 * @param epochs passes over the training pictures at most
 * @param batch pictures in a step
 * @param seed of all random draws
 * @param validation share of the pictures held back to judge and to stop by, 0..1
 * @param patience epochs without a better validation loss before stopping; the plateau at the
 *     beginning does not count
 * @param learningRate the peak
 * @param schedule how the rate moves
 * @param clipNorm norm to which gradients are cut, 0 = never
 * @param augment whether training pictures are varied lightly
 */
public record TrainingOptions(
    String preset,
    int epochs,
    int batch,
    long seed,
    double validation,
    int patience,
    double learningRate,
    LearningRate schedule,
    double clipNorm,
    boolean augment) {

  /**
   * @throws IllegalArgumentException naming the option that makes no sense
   */
  public TrainingOptions {
    require(epochs >= 1, "--epochs is at least 1, not " + epochs + ".");
    require(batch >= 1 && batch <= 4096, "--batch is 1 to 4096, not " + batch + ".");
    require(
        validation > 0 && validation < 1,
        "--validation is a share between 0 and 1 such as 0.1, not " + validation + ".");
    require(patience >= 1, "--patience is at least 1, not " + patience + ".");
    require(learningRate > 0, "A learning rate is above 0, not " + learningRate + ".");
    require(clipNorm >= 0, "A clipping norm is at least 0, not " + clipNorm + ".");
    Presets.requireKnown(preset);
  }

  private static void require(boolean condition, String sentence) {
    if (!condition) {
      throw new IllegalArgumentException(sentence);
    }
  }

  /** The defaults of a preset. */
  public static TrainingOptions of(String preset) {
    return preset.equals(Presets.ORIGINAL)
        ? new TrainingOptions(preset, 100, 16, 1, 0.1, 10, 1e-3, LearningRate.CONSTANT, 0, false)
        : new TrainingOptions(preset, 14, 16, 1, 0.1, 10, 3e-3, LearningRate.ONE_CYCLE, 5, true);
  }

  /** The same with other epochs. */
  public TrainingOptions withEpochs(int number) {
    return new TrainingOptions(
        preset,
        number,
        batch,
        seed,
        validation,
        patience,
        learningRate,
        schedule,
        clipNorm,
        augment);
  }

  /** The same with another batch size. */
  public TrainingOptions withBatch(int number) {
    return new TrainingOptions(
        preset,
        epochs,
        number,
        seed,
        validation,
        patience,
        learningRate,
        schedule,
        clipNorm,
        augment);
  }

  /** The same with another seed. */
  public TrainingOptions withSeed(long number) {
    return new TrainingOptions(
        preset,
        epochs,
        batch,
        number,
        validation,
        patience,
        learningRate,
        schedule,
        clipNorm,
        augment);
  }

  /** The same with another share held back. */
  public TrainingOptions withValidation(double share) {
    return new TrainingOptions(
        preset, epochs, batch, seed, share, patience, learningRate, schedule, clipNorm, augment);
  }

  /** The same with another patience. */
  public TrainingOptions withPatience(int number) {
    return new TrainingOptions(
        preset, epochs, batch, seed, validation, number, learningRate, schedule, clipNorm, augment);
  }

  AdamOptions adam() {
    return AdamOptions.keras().withClipNorm(clipNorm);
  }

  Augmentation augmentation() {
    return augment ? Augmentation.light() : Augmentation.none();
  }

  /** As plain JSON values, for the bundle and for people. */
  public Map<String, Object> values() {
    var values = new LinkedHashMap<String, Object>();
    values.put("preset", preset);
    values.put("epochs", epochs);
    values.put("batch", batch);
    values.put("seed", seed);
    values.put("validation", validation);
    values.put("patience", patience);
    values.put("learningRate", learningRate);
    values.put("schedule", schedule.name().toLowerCase(Locale.ROOT));
    values.put("clipNorm", clipNorm);
    values.put("augment", augment);
    return values;
  }
}
