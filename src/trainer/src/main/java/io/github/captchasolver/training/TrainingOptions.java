package io.github.captchasolver.training;

import io.github.captchasolver.image.grey.KeptColour;
import io.github.captchasolver.nn.Preset;
import io.github.captchasolver.training.plan.LearningRate;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * Holds the requested options of a training run. {@code training.plan} derives those left open from
 * the data.
 *
 * @param preset the network and its input, see {@link Preset}
 * @param base the model to start from; null to start from scratch
 * @param epochs largest number of epochs
 * @param batch number of images in a step
 * @param seed random seed
 * @param validation share of the images held back for validation and early stopping, 0 for none,
 *     below 1
 * @param patience epochs without a lower validation loss before stopping; those before the first
 *     correct reading do not count
 * @param learningRate the peak
 * @param schedule of the learning rate; null for that of the recipe
 * @param warmUp whether the first steps minimize the uniform-alignment loss, which shortens the
 *     plateau; null as the recipe has it
 * @param colour the only colour in images that counts; null for all, or that of the base
 */
public record TrainingOptions(
    Preset preset,
    PretrainedModel base,
    OptionalInt epochs,
    OptionalInt batch,
    long seed,
    OptionalDouble validation,
    OptionalInt patience,
    OptionalDouble learningRate,
    LearningRate schedule,
    Boolean warmUp,
    KeptColour colour) {
  /** Epochs without a lower validation loss before stopping, if not requested otherwise. */
  public static final int PATIENCE = 10;

  private static final String NONE = "none";

  /**
   * @throws IllegalArgumentException if an option is out of range; the message names it
   */
  public TrainingOptions {
    require(
        base == null || preset.name().equals(base.preset().name()),
        "Preset %s cannot start from a base of another preset.",
        preset.name());
    preset = base == null ? preset : base.preset();
    int passes = epochs.orElse(1);
    require(passes >= 1, "The number of epochs must be at least 1, not %s.", passes);
    int size = batch.orElse(1);
    require(size >= 1 && size <= 4096, "The batch size must be from 1 to 4096, not %s.", size);
    double share = validation.orElse(0);
    require(
        share >= 0 && share < 1,
        "The validation share must be from 0 to below 1, such as 0.1, not %s.",
        share);
    int waiting = patience.orElse(1);
    require(waiting >= 1, "The patience must be at least 1 epoch, not %s.", waiting);
    double rate = learningRate.orElse(1);
    require(rate > 0, "The learning rate must be above 0, not %s.", rate);
  }

  private static void require(boolean condition, String sentence, Object value) {
    if (!condition) {
      throw new IllegalArgumentException(String.format(Locale.ROOT, sentence, value));
    }
  }

  /** Returns the default options for training a preset from scratch. */
  public static TrainingOptions of(Preset preset) {
    return of(preset, null);
  }

  /**
   * Returns the default options for training a built-in preset from scratch.
   *
   * @throws IllegalArgumentException if there is no such preset
   */
  public static TrainingOptions of(String preset) {
    return of(Preset.named(preset));
  }

  /**
   * Returns the default options for training from the base model that comes with this library.
   *
   * @throws io.github.captchasolver.model.ModelException if it is not on the class path
   */
  public static TrainingOptions fromBase() {
    return from(PretrainedModel.shipped());
  }

  /** Returns the default options for training from a model, in its preset. */
  public static TrainingOptions from(PretrainedModel base) {
    return of(base.preset(), base);
  }

  private static TrainingOptions of(Preset preset, PretrainedModel base) {
    return new TrainingOptions(
        preset,
        base,
        OptionalInt.empty(),
        OptionalInt.empty(),
        1,
        OptionalDouble.empty(),
        OptionalInt.empty(),
        OptionalDouble.empty(),
        null,
        null,
        null);
  }

  /**
   * Returns these options with another preset.
   *
   * @throws IllegalArgumentException if the base has another one
   */
  public TrainingOptions withPreset(Preset other) {
    return new TrainingOptions(
        other,
        base,
        epochs,
        batch,
        seed,
        validation,
        patience,
        learningRate,
        schedule,
        warmUp,
        colour);
  }

  /** Returns these options with another largest number of epochs. */
  public TrainingOptions withEpochs(int number) {
    return new TrainingOptions(
        preset,
        base,
        OptionalInt.of(number),
        batch,
        seed,
        validation,
        patience,
        learningRate,
        schedule,
        warmUp,
        colour);
  }

  /** Returns these options with another batch size. */
  public TrainingOptions withBatch(int number) {
    return new TrainingOptions(
        preset,
        base,
        epochs,
        OptionalInt.of(number),
        seed,
        validation,
        patience,
        learningRate,
        schedule,
        warmUp,
        colour);
  }

  /** Returns these options with another random seed. */
  public TrainingOptions withSeed(long number) {
    return new TrainingOptions(
        preset,
        base,
        epochs,
        batch,
        number,
        validation,
        patience,
        learningRate,
        schedule,
        warmUp,
        colour);
  }

  /** Returns these options with another share of the images held back for validation. */
  public TrainingOptions withValidation(double share) {
    return new TrainingOptions(
        preset,
        base,
        epochs,
        batch,
        seed,
        OptionalDouble.of(share),
        patience,
        learningRate,
        schedule,
        warmUp,
        colour);
  }

  /** Returns these options with another patience. */
  public TrainingOptions withPatience(int number) {
    return new TrainingOptions(
        preset,
        base,
        epochs,
        batch,
        seed,
        validation,
        OptionalInt.of(number),
        learningRate,
        schedule,
        warmUp,
        colour);
  }

  /** Returns these options with another peak of the learning rate. */
  public TrainingOptions withLearningRate(double rate) {
    return new TrainingOptions(
        preset,
        base,
        epochs,
        batch,
        seed,
        validation,
        patience,
        OptionalDouble.of(rate),
        schedule,
        warmUp,
        colour);
  }

  /** Returns these options with another learning-rate schedule. */
  public TrainingOptions withSchedule(LearningRate rates) {
    return new TrainingOptions(
        preset,
        base,
        epochs,
        batch,
        seed,
        validation,
        patience,
        learningRate,
        rates,
        warmUp,
        colour);
  }

  /**
   * Returns these options with or without a warm-up: steps at the beginning that minimize the
   * uniform-alignment loss, which shortens the plateau.
   */
  public TrainingOptions withWarmUp(boolean wanted) {
    return new TrainingOptions(
        preset,
        base,
        epochs,
        batch,
        seed,
        validation,
        patience,
        learningRate,
        schedule,
        wanted,
        colour);
  }

  /** Returns these options with the only colour in images that counts; null for all. */
  public TrainingOptions withKeptColour(KeptColour only) {
    return new TrainingOptions(
        preset,
        base,
        epochs,
        batch,
        seed,
        validation,
        patience,
        learningRate,
        schedule,
        warmUp,
        only);
  }

  /**
   * Returns the options as plain JSON values. Those left open are null, except for patience, which
   * then has its default.
   */
  public Map<String, Object> values() {
    var values = new LinkedHashMap<String, Object>();
    values.put("preset", preset.name());
    values.put("from", base == null ? NONE : base.values());
    values.put("epochs", epochs.isPresent() ? epochs.getAsInt() : null);
    values.put("batch", batch.isPresent() ? batch.getAsInt() : null);
    values.put("seed", seed);
    values.put("validation", validation.isPresent() ? validation.getAsDouble() : null);
    values.put("patience", patience.orElse(PATIENCE));
    values.put("learningRate", learningRate.isPresent() ? learningRate.getAsDouble() : null);
    values.put("schedule", schedule == null ? null : schedule.toString());
    values.put("warmUp", warmUp);
    values.put("keepColour", colour == null ? null : colour.toString());
    return values;
  }
}
