package io.github.captchasolver.training;

import io.github.captchasolver.dataset.Sample;
import io.github.captchasolver.evaluation.EvaluatedSample;
import io.github.captchasolver.evaluation.Evaluation;
import io.github.captchasolver.model.Model;
import java.util.List;

/**
 * A finished training.
 *
 * @param model all that reading needs, with the weights of the best epoch
 * @param plan what was trained on what
 * @param epochs what was run
 * @param bestEpoch the one whose weights were kept, from 1
 * @param evaluation of the part held back, with these weights; null if nothing was held back
 * @param readings of the part held back, in the order of {@code validation}
 * @param validation the part held back
 * @param stop why it ended
 * @param trainSeconds time of the epochs, those before an interruption included
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

  /** Why a training ended. */
  public enum Stop {
    /** All epochs were run. */
    FINISHED,
    /** Validation did not get better for as long as patience allows. */
    PATIENCE,
    /** Someone wanted it to end. */
    INTERRUPTED,
    /** The loss was no longer a number. */
    DIVERGED
  }

  public TrainingResult {
    epochs = List.copyOf(epochs);
    readings = List.copyOf(readings);
    validation = List.copyOf(validation);
  }
}
