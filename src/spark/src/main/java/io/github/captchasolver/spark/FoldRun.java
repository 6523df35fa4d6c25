package io.github.captchasolver.spark;

import io.github.captchasolver.evaluation.EvaluatedSample;
import io.github.captchasolver.training.CrossValidation;
import io.github.captchasolver.training.TrainingException;
import io.github.captchasolver.training.TrainingOptions;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.broadcast.Broadcast;

/**
 * Trains and reads one fold of a cross-validation.
 *
 * @param fold from 1
 * @param of number of folds
 * @param work what all folds share
 */
record FoldRun(int fold, int of, Work work) implements TrainingJobs.Run<FoldRun.Readings> {
  /**
   * Holds what all runs of a job share.
   *
   * @param data the dataset
   * @param request the options
   * @param model the model to start from; its value is empty if none is named
   * @param threads of each run
   */
  record Work(TrainingData data, TrainingRequest request, Broadcast<byte[]> model, int threads)
      implements Serializable {}

  /**
   * The readings of a fold.
   *
   * @param error why there are none, or null
   */
  record Readings(ArrayList<Reading> all, String error) implements Serializable {
    List<EvaluatedSample> samples() {
      return all.stream().map(Reading::sample).toList();
    }
  }

  /** A reading as it travels from an executor. */
  record Reading(String file, String expected, String predicted, double confidence)
      implements Serializable {
    static Reading of(EvaluatedSample sample) {
      return new Reading(sample.file(), sample.expected(), sample.predicted(), sample.confidence());
    }

    EvaluatedSample sample() {
      return new EvaluatedSample(file, expected, predicted, confidence);
    }
  }

  @Override
  public Readings call() {
    return TrainingSetting.train(work.threads(), this::read);
  }

  private Readings read() {
    TrainingOptions options = work.request().options(StartModel.bytes(work.model()));
    try {
      return new Readings(
          CrossValidation.fold(work.data().read(), of, fold, options).stream()
              .map(Reading::of)
              .collect(Collectors.toCollection(ArrayList::new)),
          null);
    } catch (TrainingException e) {
      // The next try would end in the same way.
      return new Readings(new ArrayList<>(), e.getMessage());
    }
  }

  @Override
  public String description() {
    return "fold " + fold + " of " + of;
  }
}
