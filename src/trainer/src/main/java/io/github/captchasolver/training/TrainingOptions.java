package io.github.captchasolver.training;

import io.github.captchasolver.nn.Preset;
import io.github.captchasolver.training.plan.LearningRate;
import io.github.captchasolver.training.plan.Recipe;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * Holds the options of a training run. Every option that is left open follows from the data, see
 * {@link Recipe}.
 *
 * @param preset name of the network's preset, see {@link Preset}
 * @param base the pretrained model to start from; null to start from scratch
 * @param epochs maximum number of epochs
 * @param batch batch size, 1 to 4096
 * @param seed random seed
 * @param validation share of the images held out for validation and early stopping: 0 for none,
 *     below 1
 * @param patience number of epochs without a better validation loss before training stops; the
 *     plateau at the beginning does not count
 * @param learningRate peak of the learning rate
 * @param schedule shape of the learning rate over time; null for the one of the preset
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
    LearningRate schedule) {
  private static final int PATIENCE = 10;

  private static final String NONE = "none";

  /**
   * @throws IllegalArgumentException naming the option that is out of range
   */
  public TrainingOptions {
    require(
        base == null || preset.name().equals(base.preset().name()),
        "Preset " + preset.name() + " cannot start from a model of another preset.");
    require(
        epochs.orElse(1) >= 1, "The number of epochs is at least 1, not " + epochs.orElse(1) + ".");
    int size = batch.orElse(1);
    require(size >= 1 && size <= 4096, "The batch size is 1 to 4096, not " + size + ".");
    double share = validation.orElse(0);
    require(
        share >= 0 && share < 1,
        "The validation share is a number from 0 to below 1 such as 0.1, not " + share + ".");
    int epochsToWait = patience.orElse(PATIENCE);
    require(epochsToWait >= 1, "Patience is at least 1 epoch, not " + epochsToWait + ".");
    require(
        learningRate.orElse(1) > 0,
        "The learning rate is above 0, not " + learningRate.orElse(1) + ".");
  }

  private static void require(boolean condition, String sentence) {
    if (!condition) {
      throw new IllegalArgumentException(sentence);
    }
  }

  /** Returns options that train from scratch, everything else by default. */
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

  /** Returns options that start from a pretrained model, everything else by default. */
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
        null);
  }

  /** Returns a copy with another number of epochs. */
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
        schedule);
  }

  /** Returns a copy with another batch size. */
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
        schedule);
  }

  /** Returns a copy with another random seed. */
  public TrainingOptions withSeed(long number) {
    return new TrainingOptions(
        preset, base, epochs, batch, number, validation, patience, learningRate, schedule);
  }

  /** Returns a copy with another share held out for validation. */
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
        schedule);
  }

  /** Returns a copy with another patience. */
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
        schedule);
  }

  /** Returns the number of epochs without improvement after which training stops. */
  public int epochsToWait() {
    return patience.orElse(PATIENCE);
  }

  /** Returns a copy with another peak of the learning rate. */
  public TrainingOptions withLearningRate(double rate) {
    return new TrainingOptions(
        preset, base, epochs, batch, seed, validation, patience, OptionalDouble.of(rate), schedule);
  }

  /** Returns a copy with another learning-rate schedule. */
  public TrainingOptions withSchedule(LearningRate rates) {
    return new TrainingOptions(
        preset, base, epochs, batch, seed, validation, patience, learningRate, rates);
  }

  /** Returns the options as plain JSON values; an option that is left open is null. */
  public Map<String, Object> values() {
    var values = new LinkedHashMap<String, Object>();
    values.put("preset", preset.name());
    values.put("from", base == null ? NONE : base.values());
    values.put("epochs", epochs.isPresent() ? epochs.getAsInt() : null);
    values.put("batch", batch.isPresent() ? batch.getAsInt() : null);
    values.put("seed", seed);
    values.put("validation", validation.isPresent() ? validation.getAsDouble() : null);
    values.put("patience", epochsToWait());
    values.put("learningRate", learningRate.isPresent() ? learningRate.getAsDouble() : null);
    values.put("schedule", schedule == null ? null : schedule.toString());
    return values;
  }
}
