package io.github.captchasolver.pretraining;

import io.github.captchasolver.evaluation.Evaluation;
import io.github.captchasolver.model.Model;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Holds a base model, and how well it reads.
 *
 * @param model to read with and to train from
 * @param steps number of steps taken
 * @param interrupted whether the run stopped before its end
 * @param evaluation of the validation images, all styles together
 * @param exactMatchByStyle share of each style's images read correctly, 0..1
 */
public record PretrainingResult(
    Model model,
    int steps,
    boolean interrupted,
    Evaluation evaluation,
    Map<String, Double> exactMatchByStyle) {

  public PretrainingResult {
    exactMatchByStyle = Collections.unmodifiableMap(new LinkedHashMap<>(exactMatchByStyle));
  }
}
