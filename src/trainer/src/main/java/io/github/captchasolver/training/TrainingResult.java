package io.github.captchasolver.training;

import io.github.captchasolver.dataset.Sample;
import io.github.captchasolver.evaluation.EvaluatedSample;
import io.github.captchasolver.evaluation.Evaluation;
import io.github.captchasolver.model.Model;
import io.github.captchasolver.model.ModelFile;
import io.github.captchasolver.training.validation.ValidationResult;
import java.nio.file.Path;
import java.util.List;

/**
 * Holds the model of a training run, and how the run went.
 *
 * @param model with the weights of the best epoch
 * @param plan settings of the run
 * @param epochs reports of all epochs
 * @param bestEpoch the epoch whose weights were kept, from 1
 * @param evaluation of the images held back, with these weights; null if there are none
 * @param readings of the images held back, in the order of {@code validation}
 * @param validation the images held back
 * @param stop why the run ended
 * @param trainSeconds time of all epochs, those before an interruption included
 */
public record TrainingResult(
    Model model,
    TrainingPlan plan,
    List<EpochReport> epochs,
    int bestEpoch,
    Evaluation evaluation,
    List<EvaluatedSample> readings,
    List<Sample> validation,
    Stop stop,
    double trainSeconds) {

  /** Names the reasons why a run ends. */
  public enum Stop {
    /** All epochs were run. */
    FINISHED,
    /** The validation loss did not improve for the epochs of patience. */
    PATIENCE,
    /** The thread was interrupted. */
    INTERRUPTED,
    /** The loss was no longer a number. */
    DIVERGED
  }

  public TrainingResult {
    epochs = List.copyOf(epochs);
    readings = List.copyOf(readings);
    validation = List.copyOf(validation);
  }

  static TrainingResult of(
      Model model, TrainingPlan plan, RunState end, ValidationSet set, ValidationResult result) {
    return new TrainingResult(
        model,
        plan,
        end.epochs(),
        EarlyStopping.of(plan.recipe()).bestEpoch(end.epochs()),
        set.heldBack() ? result.evaluation() : null,
        set.heldBack() ? result.readings() : List.of(),
        set.heldBack() ? set.images().samples() : List.of(),
        end.stop(),
        end.epochs().stream().mapToDouble(EpochReport::seconds).sum());
  }

  /**
   * Writes the model to a file, replacing it in one move.
   *
   * @throws TrainingException if another run is about to write the same file
   * @throws java.io.UncheckedIOException if the file cannot be written
   */
  public void save(Path file) {
    OutputLock.during(
        file,
        "a Java program",
        () -> {
          ModelFile.write(model, file);
          return file;
        });
  }

  /**
   * Returns the model without any training image: it keeps none, and its self-checks use synthetic
   * ones.
   */
  public Model modelWithoutImages() {
    return SyntheticSelfChecks.replaceIn(model).withKept(List.of());
  }
}
