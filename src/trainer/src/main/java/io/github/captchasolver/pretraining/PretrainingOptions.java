package io.github.captchasolver.pretraining;

import io.github.captchasolver.nn.dl4j.AdamOptions;
import io.github.captchasolver.training.PretrainedModel;
import io.github.captchasolver.training.plan.LearningRate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Holds the options of a pretraining run. Together with the fonts they determine the base model.
 *
 * @param from the base to go on from; null to start from random weights
 * @param budget number of steps, or time
 * @param batch number of images in a step, each drawn for it alone
 * @param seed random seed
 * @param learningRate the peak
 * @param without styles that are left out
 * @param reportEvery steps between two reports, and between two checkpoints
 * @param testPerStyle number of validation images of each style
 * @param share of the trained weights in the result, above 0 and at most 1; the rest are those of
 *     {@code from}
 */
public record PretrainingOptions(
    PretrainedModel from,
    PretrainingBudget budget,
    int batch,
    long seed,
    double learningRate,
    List<String> without,
    int reportEvery,
    int testPerStyle,
    double share) {
  /** Peak learning rate for going on from a base: a higher one forgets before it learns. */
  public static final double RATE_FROM_A_BASE = 1e-3;

  private static final double CLIP_NORM = 5;

  static final LearningRate SCHEDULE = LearningRate.WARM_UP_COSINE;

  /**
   * @throws IllegalArgumentException if an option is out of range; the message names it
   */
  public PretrainingOptions {
    without = without.stream().sorted().distinct().toList();
    require(
        from == null || Pretrainer.fits(from),
        "%s cannot be pretrained further: it is not a base model.",
        from == null ? "" : from.name());
    require(batch >= 1 && batch <= 4096, "The batch size must be from 1 to 4096, not %s.", batch);
    require(reportEvery >= 1, "The steps between reports must be at least 1, not %s.", reportEvery);
    require(
        testPerStyle >= 1,
        "The number of validation images per style must be at least 1, not %s.",
        testPerStyle);
    require(learningRate > 0, "The learning rate must be above 0, not %s.", learningRate);
    require(share > 0 && share <= 1, "The share must be above 0 and at most 1, not %s.", share);
    require(share == 1 || from != null, "A share of %s needs a base model to average with.", share);
  }

  private static void require(boolean condition, String sentence, Object value) {
    if (!condition) {
      throw new IllegalArgumentException(String.format(Locale.ROOT, sentence, value));
    }
  }

  /** Returns the options of the shipped base model: 34,000 steps of 32 images. */
  public static PretrainingOptions defaults() {
    return new PretrainingOptions(
        null, PretrainingBudget.ofSteps(34_000), 32, 1, 3e-3, List.of(), 500, 50, 1);
  }

  /** Returns these options with another number of steps. */
  public PretrainingOptions withSteps(int number) {
    return with(PretrainingBudget.ofSteps(number));
  }

  /** Returns these options with a time instead of a number of steps. */
  public PretrainingOptions withMinutes(double number) {
    return with(PretrainingBudget.ofMinutes(number));
  }

  private PretrainingOptions with(PretrainingBudget other) {
    return new PretrainingOptions(
        from, other, batch, seed, learningRate, without, reportEvery, testPerStyle, share);
  }

  /**
   * Returns these options with a base to go on from. Characters that it does not know are added.
   *
   * @throws IllegalArgumentException if it has other layers, or another input, than a base model
   */
  public PretrainingOptions withFrom(PretrainedModel base) {
    return new PretrainingOptions(
        base, budget, batch, seed, learningRate, without, reportEvery, testPerStyle, share);
  }

  /** Returns these options with another batch size. */
  public PretrainingOptions withBatch(int number) {
    return new PretrainingOptions(
        from, budget, number, seed, learningRate, without, reportEvery, testPerStyle, share);
  }

  /** Returns these options with another random seed. */
  public PretrainingOptions withSeed(long number) {
    return new PretrainingOptions(
        from, budget, batch, number, learningRate, without, reportEvery, testPerStyle, share);
  }

  /** Returns these options with another peak of the learning rate. */
  public PretrainingOptions withLearningRate(double rate) {
    return new PretrainingOptions(
        from, budget, batch, seed, rate, without, reportEvery, testPerStyle, share);
  }

  /** Returns these options with other styles left out. */
  public PretrainingOptions withoutStyles(List<String> styles) {
    return new PretrainingOptions(
        from, budget, batch, seed, learningRate, styles, reportEvery, testPerStyle, share);
  }

  /**
   * Returns these options with a mean of the weights before and after as the result. It keeps most
   * of what the base could do and has most of what was learned (Wortsman et al. 2022, "Robust
   * fine-tuning of zero-shot models"). The weights that lead to signs are not averaged.
   *
   * @param trained share of the trained weights
   */
  public PretrainingOptions withShare(double trained) {
    return new PretrainingOptions(
        from, budget, batch, seed, learningRate, without, reportEvery, testPerStyle, trained);
  }

  /** Returns these options with another number of steps between reports. */
  public PretrainingOptions withReportEvery(int number) {
    return new PretrainingOptions(
        from, budget, batch, seed, learningRate, without, number, testPerStyle, share);
  }

  /** Returns these options with another number of validation images per style. */
  public PretrainingOptions withTestPerStyle(int number) {
    return new PretrainingOptions(
        from, budget, batch, seed, learningRate, without, reportEvery, number, share);
  }

  AdamOptions adam() {
    return AdamOptions.keras().withClipNorm(CLIP_NORM);
  }

  /** Returns the options that the weights depend on, as plain JSON values. */
  public Map<String, Object> values() {
    var values = new LinkedHashMap<String, Object>();
    values.put("from", from == null ? null : from.fingerprint());
    values.put("steps", budget.isTimed() ? null : budget.steps().getAsInt());
    values.put("minutes", budget.isTimed() ? budget.minutes().getAsDouble() : null);
    values.put("batch", batch);
    values.put("seed", seed);
    values.put("learningRate", learningRate);
    values.put("without", without);
    if (share < 1) {
      values.put("share", share);
    }
    return values;
  }
}
