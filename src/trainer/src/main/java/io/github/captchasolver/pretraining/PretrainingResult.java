package io.github.captchasolver.pretraining;

import io.github.captchasolver.evaluation.Evaluation;
import io.github.captchasolver.model.Model;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A base model.
 *
 * @param model all that reading and further training need
 * @param steps that were taken
 * @param evaluation of the test images, all styles together
 * @param exactMatchByStyle share of each style's images read without a mistake, 0..1
 */
public record PretrainingResult(
    Model model, int steps, Evaluation evaluation, Map<String, Double> exactMatchByStyle) {

  public PretrainingResult {
    exactMatchByStyle = Collections.unmodifiableMap(new LinkedHashMap<>(exactMatchByStyle));
  }
}
