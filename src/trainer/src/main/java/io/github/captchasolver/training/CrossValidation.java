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
import java.util.function.Supplier;

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
    var folds = new ArrayList<List<EvaluatedSample>>();
    for (Split split : Split.folds(dataset.samples(), k, options.seed())) {
      int fold = folds.size() + 1;
      Supplier<Trainer> trainer = () -> new Trainer(options, listeners.apply(fold));
      folds.add(readings(dataset, split, trainer, fold + " of " + k));
    }
    return of(folds);
  }

  /**
   * Trains and evaluates one of k times, for runs that are made in different places.
   *
   * @param fold from 1
   * @return the readings of its images, to be put together by {@link #of(List)}
   * @throws IllegalArgumentException if there are fewer images than folds
   * @throws TrainingException if the run ends without a model or is interrupted
   */
  public static List<EvaluatedSample> fold(
      Dataset dataset, int k, int fold, TrainingOptions options) {
    Split split = Split.folds(dataset.samples(), k, options.seed()).get(fold - 1);
    return readings(dataset, split, () -> new Trainer(options), fold + " of " + k);
  }

  private static List<EvaluatedSample> readings(
      Dataset dataset, Split split, Supplier<Trainer> trainer, String fold) {
    Dataset rest = dataset.withSamples(split.training()).requireTrainable();
    TrainingResult result = trainer.get().train(rest);
    if (result.stop() == TrainingResult.Stop.INTERRUPTED) {
      throw new TrainingException("Stopped in fold " + fold + ": no result.");
    }
    return read(result, split);
  }

  /** Evaluates the readings of all folds, each and together. */
  public static CrossValidation of(List<List<EvaluatedSample>> folds) {
    return new CrossValidation(
        folds.stream().map(Evaluation::of).toList(),
        Evaluation.of(folds.stream().flatMap(List::stream).toList()));
  }

  /** Reads as a user does, with the label lengths of the training part. */
  private static List<EvaluatedSample> read(TrainingResult result, Split split) {
    try (CaptchaSolver solver = CaptchaSolver.open(result.model(), SolverOptions.defaults())) {
      return Evaluator.read(solver, split.validation());
    }
  }
}
