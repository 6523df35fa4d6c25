package io.github.captchasolver.evaluation;

import io.github.captchasolver.inference.CaptchaSolver;
import io.github.captchasolver.inference.Prediction;
import io.github.captchasolver.util.OrderedParallel;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads labelled images with a solver and compares its predictions with the labels.
 *
 * <pre>{@code
 * try (CaptchaSolver solver = CaptchaSolver.open(Path.of("model.captcha"))) {
 *   System.out.println(Evaluator.evaluate(solver, samples).exactMatch());
 * }
 * }</pre>
 */
public final class Evaluator {
  private Evaluator() {}

  /**
   * Evaluates a solver on labelled images.
   *
   * @throws IllegalArgumentException if there are no images, or one of them cannot be decoded
   */
  public static Evaluation evaluate(CaptchaSolver solver, List<? extends LabelledImage> samples) {
    return Evaluation.of(read(solver, samples));
  }

  /**
   * Reads labelled images, as many at the same time as the solver has threads.
   *
   * @return one for each image, in the same order
   * @throws IllegalArgumentException if an image cannot be decoded
   */
  public static List<EvaluatedSample> read(
      CaptchaSolver solver, List<? extends LabelledImage> samples) {
    var readings = new ArrayList<EvaluatedSample>(samples.size());
    OrderedParallel.run(
        samples.iterator(),
        solver.threads(),
        sample -> {
          Prediction prediction = solver.read(sample.bytes());
          return EvaluatedSample.of(sample, prediction.text(), prediction.confidence());
        },
        readings::add);
    return readings;
  }
}
