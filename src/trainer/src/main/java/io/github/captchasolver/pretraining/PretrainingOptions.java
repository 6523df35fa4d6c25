package io.github.captchasolver.pretraining;

import io.github.captchasolver.nn.dl4j.AdamOptions;
import io.github.captchasolver.training.plan.LearningRate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All that decides how a base model comes out, besides the fonts.
 *
 * @param steps of training
 * @param batch images in a step, each drawn for it alone
 * @param seed of all random draws
 * @param learningRate the peak
 * @param without styles that are left out
 * @param reportEvery steps from report to report, and from checkpoint to checkpoint
 * @param testPerStyle held-out images of each style
 */
public record PretrainingOptions(
    int steps,
    int batch,
    long seed,
    double learningRate,
    List<String> without,
    int reportEvery,
    int testPerStyle) {
  private static final double CLIP_NORM = 5;

  static final LearningRate SCHEDULE = LearningRate.WARM_UP_COSINE;

  /**
   * @throws IllegalArgumentException naming the option that makes no sense
   */
  public PretrainingOptions {
    without = without.stream().sorted().distinct().toList();
    require(steps >= 1, "The number of steps is at least 1, not " + steps + ".");
    require(batch >= 1 && batch <= 4096, "The batch size is 1 to 4096, not " + batch + ".");
    require(
        reportEvery >= 1,
        "The number of steps between two reports is at least 1, not " + reportEvery + ".");
    require(testPerStyle >= 1, "Validation needs at least 1 image of each style.");
    require(learningRate > 0, "The learning rate is above 0, not " + learningRate + ".");
  }

  private static void require(boolean condition, String sentence) {
    if (!condition) {
      throw new IllegalArgumentException(sentence);
    }
  }

  AdamOptions adam() {
    return AdamOptions.keras().withClipNorm(CLIP_NORM);
  }

  /** As plain JSON values, for the model and for people. */
  public Map<String, Object> values() {
    var values = new LinkedHashMap<String, Object>();
    values.put("steps", steps);
    values.put("batch", batch);
    values.put("seed", seed);
    values.put("learningRate", learningRate);
    values.put("without", without);
    return values;
  }
}
