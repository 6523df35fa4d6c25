package io.github.captchasolver.training;

import io.github.captchasolver.nn.Presets;
import io.github.captchasolver.training.plan.LearningRate;
import io.github.captchasolver.training.plan.Recipe;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * What is asked of a training. What is left open follows from the data, see {@link Recipe}.
 *
 * @param preset shape of the network, see {@link Presets}
 * @param base what to start from; null to start from scratch
 * @param epochs passes over the training images at most
 * @param batch images in a step
 * @param seed of all random draws
 * @param validation share of the images held out for validation and early stopping: 0 for none,
 *     below 1
 * @param patience epochs without a better validation loss before stopping; the plateau at the
 *     beginning does not count
 * @param learningRate the peak
 * @param schedule how the rate moves; null for that of the preset
 */
public record TrainingOptions(
    String preset,
    PretrainedModel base,
    OptionalInt epochs,
    OptionalInt batch,
    long seed,
    OptionalDouble validation,
    int patience,
    OptionalDouble learningRate,
    LearningRate schedule) {
  /** Epochs without a better validation loss before stopping, where nothing else is asked for. */
  public static final int PATIENCE = 10;

  private static final String NONE = "none";

  /**
   * @throws IllegalArgumentException naming the option that makes no sense
   */
  public TrainingOptions {
    Presets.requireKnown(preset);
    require(
        base == null || preset.equals(base.network().preset()),
        "Preset " + preset + " cannot start from a base of another preset.");
    require(epochs.orElse(1) >= 1, "--epochs is at least 1, not " + epochs.orElse(1) + ".");
    int size = batch.orElse(1);
    require(size >= 1 && size <= 4096, "--batch is 1 to 4096, not " + size + ".");
    double share = validation.orElse(0);
    require(
        share >= 0 && share < 1,
        "--validation is a share from 0 to below 1 such as 0.1, not " + share + ".");
    require(patience >= 1, "--patience is at least 1, not " + patience + ".");
    require(
        learningRate.orElse(1) > 0,
        "A learning rate is above 0, not " + learningRate.orElse(1) + ".");
  }

  private static void require(boolean condition, String sentence) {
    if (!condition) {
      throw new IllegalArgumentException(sentence);
    }
  }

  /** From scratch, and all else by default. */
  public static TrainingOptions of(String preset) {
    return of(preset, null);
  }

  /** From a base, in its shape, and all else by default. */
  public static TrainingOptions from(PretrainedModel base) {
    return of(base.network().preset(), base);
  }

  private static TrainingOptions of(String preset, PretrainedModel base) {
    return new TrainingOptions(
        preset,
        base,
        OptionalInt.empty(),
        OptionalInt.empty(),
        1,
        OptionalDouble.empty(),
        PATIENCE,
        OptionalDouble.empty(),
        null);
  }

  /** The same with other epochs. */
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

  /** The same with another batch size. */
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

  /** The same with another seed. */
  public TrainingOptions withSeed(long number) {
    return new TrainingOptions(
        preset, base, epochs, batch, number, validation, patience, learningRate, schedule);
  }

  /** The same with another share held back. */
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

  /** The same with another patience. */
  public TrainingOptions withPatience(int number) {
    return new TrainingOptions(
        preset, base, epochs, batch, seed, validation, number, learningRate, schedule);
  }

  /** The same with another peak of the learning rate. */
  public TrainingOptions withLearningRate(double rate) {
    return new TrainingOptions(
        preset, base, epochs, batch, seed, validation, patience, OptionalDouble.of(rate), schedule);
  }

  /** The same with another schedule. */
  public TrainingOptions withSchedule(LearningRate rates) {
    return new TrainingOptions(
        preset, base, epochs, batch, seed, validation, patience, learningRate, rates);
  }

  /** As plain JSON values, for people; what is left open is null. */
  public Map<String, Object> values() {
    var values = new LinkedHashMap<String, Object>();
    values.put("preset", preset);
    values.put("from", base == null ? NONE : base.values());
    values.put("epochs", epochs.isPresent() ? epochs.getAsInt() : null);
    values.put("batch", batch.isPresent() ? batch.getAsInt() : null);
    values.put("seed", seed);
    values.put("validation", validation.isPresent() ? validation.getAsDouble() : null);
    values.put("patience", patience);
    values.put("learningRate", learningRate.isPresent() ? learningRate.getAsDouble() : null);
    values.put("schedule", schedule == null ? null : schedule.toString());
    return values;
  }
}
