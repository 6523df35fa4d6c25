package io.github.captchasolver.training;

import io.github.captchasolver.dataset.Dataset;
import io.github.captchasolver.dataset.Split;
import io.github.captchasolver.evaluation.EvaluatedSample;
import io.github.captchasolver.evaluation.Evaluation;
import io.github.captchasolver.evaluation.Evaluator;
import io.github.captchasolver.inference.CaptchaSolver;
import io.github.captchasolver.inference.SolverOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/**
 * Measures by k-fold cross-validation how well models trained on a dataset read. For each fold a
 * new model is trained on the others and reads the fold once. Vocabulary, input size and the images
 * for early stopping come from the training folds alone, so that no information of a fold leaks
 * into its model.
 *
 * @param folds evaluation of each fold
 * @param pooled evaluation of all readings together
 */
public record CrossValidation(List<Evaluation> folds, Evaluation pooled) {
  public CrossValidation {
    folds = List.copyOf(folds);
  }

  /**
   * Trains and evaluates k times.
   *
   * @param dataset with at least 8 images in each training part
   * @param k number of folds, at least 2
   * @throws IllegalArgumentException if there are fewer images than folds
   * @throws TrainingException if a run ends without a model or is interrupted
   */
  public static CrossValidation of(Dataset dataset, int k, TrainingOptions options) {
    return of(dataset, k, options, fold -> TrainingListener.SILENT);
  }

  /**
   * Trains and evaluates k times, and reports progress.
   *
   * @param listeners returns the listener of a fold, from 1, before its run starts
   * @throws IllegalArgumentException if there are fewer images than folds
   * @throws TrainingException if a run ends without a model or is interrupted
   */
  public static CrossValidation of(
      Dataset dataset, int k, TrainingOptions options, IntFunction<TrainingListener> listeners) {
    var evaluations = new ArrayList<Evaluation>();
    var all = new ArrayList<EvaluatedSample>();
    for (Split split : Split.folds(dataset.samples(), k, options.seed())) {
      int fold = evaluations.size() + 1;
      Dataset rest = dataset.withSamples(split.training()).requireTrainable();
      TrainingResult result = new Trainer(options, listeners.apply(fold)).train(rest);
      if (result.stop() == TrainingResult.Stop.INTERRUPTED) {
        throw new TrainingException("Stopped in fold " + fold + " of " + k + ": no result.");
      }
      List<EvaluatedSample> readings = read(result, split);
      evaluations.add(Evaluation.of(readings));
      all.addAll(readings);
    }
    return new CrossValidation(evaluations, Evaluation.of(all));
  }

  /** Reads as a user does, with the label lengths of the training part. */
  private static List<EvaluatedSample> read(TrainingResult result, Split split) {
    try (CaptchaSolver solver = CaptchaSolver.open(result.model(), SolverOptions.defaults())) {
      return Evaluator.read(solver, split.validation());
    }
  }
}
