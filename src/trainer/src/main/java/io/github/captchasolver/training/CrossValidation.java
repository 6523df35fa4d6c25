package io.github.captchasolver.training;

import io.github.captchasolver.dataset.Dataset;
import io.github.captchasolver.dataset.Folds;
import io.github.captchasolver.dataset.Split;
import io.github.captchasolver.evaluation.EvaluatedSample;
import io.github.captchasolver.evaluation.Evaluation;
import io.github.captchasolver.evaluation.Evaluator;
import io.github.captchasolver.inference.CaptchaSolver;
import io.github.captchasolver.inference.SolverOptions;
import java.util.ArrayList;
import java.util.List;

/**
 * Judges a training by folds: k times, one fold is set apart, a reader is trained on the others
 * from scratch, and the fold is read once. What early stopping looks at is cut from the training
 * folds, and vocabulary and geometry come from them alone, so nothing of a fold leaks into its
 * reader.
 *
 * @param folds how well each fold was read
 * @param pooled all readings together
 */
public record CrossValidation(List<Evaluation> folds, Evaluation pooled) {
  public CrossValidation {
    folds = List.copyOf(folds);
  }

  /** Is told before each fold. */
  public interface FoldListener {
    /**
     * A training begins.
     *
     * @param fold from 1
     * @return who is told how it goes
     */
    TrainingListener fold(int fold, int folds);
  }

  /**
   * Trains and tests k times.
   *
   * @param set at least 8 images in each training part
   * @param k number of folds, at least 2
   * @throws IllegalArgumentException if there are fewer images than folds
   * @throws TrainingException if a fold's training ends without anything that reads, or is stopped
   */
  public static CrossValidation of(
      Dataset set, int k, TrainingOptions options, FoldListener listener) {
    var evaluations = new ArrayList<Evaluation>();
    var all = new ArrayList<EvaluatedSample>();
    for (Split fold : Folds.of(set.samples(), k, options.seed())) {
      Dataset rest = set.withSamples(fold.training());
      rest.requireTrainable();
      var trainer = new Trainer(options, listener.fold(evaluations.size() + 1, k));
      TrainingResult result = trainer.train(rest);
      if (result.stop() == TrainingResult.Stop.INTERRUPTED) {
        throw new TrainingException(
            "Stopped in fold " + (evaluations.size() + 1) + " of " + k + ": no result.");
      }
      List<EvaluatedSample> readings = read(result, fold);
      evaluations.add(Evaluation.of(readings));
      all.addAll(readings);
    }
    return new CrossValidation(evaluations, Evaluation.of(all));
  }

  /** As a user would read it, with what the training labels say about lengths. */
  private static List<EvaluatedSample> read(TrainingResult result, Split fold) {
    try (CaptchaSolver solver = CaptchaSolver.open(result.model(), SolverOptions.defaults())) {
      return Evaluator.read(solver, fold.validation());
    }
  }
}
