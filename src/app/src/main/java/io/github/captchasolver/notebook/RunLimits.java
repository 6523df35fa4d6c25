package io.github.captchasolver.notebook;

import io.github.captchasolver.dataset.Dataset;
import io.github.captchasolver.dataset.Sample;
import io.github.captchasolver.training.SelfTrainer;
import io.github.captchasolver.training.Trainer;
import io.github.captchasolver.training.TrainingListener;
import io.github.captchasolver.training.TrainingOptions;
import java.util.List;
import java.util.Map;

/**
 * Limits quick runs of a notebook by the environment, without a change to its cells.
 *
 * @param epochs maximum number of epochs of each training run; {@code CAPTCHA_EPOCHS}
 * @param images maximum number of images of each dataset; {@code CAPTCHA_LIMIT}
 */
record RunLimits(int epochs, int images) {
  static final String EPOCHS = "CAPTCHA_EPOCHS";
  static final String IMAGES = "CAPTCHA_LIMIT";

  /**
   * Reads the limits from environment variables; a missing variable means no limit.
   *
   * @throws IllegalArgumentException if a limit is not a whole number above 0
   */
  static RunLimits of(Map<String, String> environment) {
    return new RunLimits(limit(environment, EPOCHS), limit(environment, IMAGES));
  }

  private static int limit(Map<String, String> environment, String name) {
    String value = environment.get(name);
    if (value == null || value.isBlank()) {
      return Integer.MAX_VALUE;
    }
    if (!value.strip().matches("[1-9][0-9]{0,8}")) {
      throw new IllegalArgumentException(
          "The environment variable "
              + name
              + " must be a whole number above 0, not "
              + value
              + ".");
    }
    return Integer.parseInt(value.strip());
  }

  /** Returns the options for a dataset, with no more epochs than allowed. */
  TrainingOptions apply(TrainingOptions options, Dataset set) {
    boolean more =
        epochs < Integer.MAX_VALUE
            && new Trainer(options, TrainingListener.SILENT).plan(set).recipe().epochs() > epochs;
    return more ? options.withEpochs(epochs) : options;
  }

  /** Returns a trainer whose rounds have no more epochs than allowed. */
  SelfTrainer apply(SelfTrainer trainer) {
    return epochs < Integer.MAX_VALUE ? trainer.withMostEpochs(epochs) : trainer;
  }

  List<Sample> apply(List<Sample> samples) {
    return samples.size() <= images ? samples : samples.subList(0, images);
  }

  Dataset apply(Dataset set) {
    return set.samples().size() <= images
        ? set
        : Dataset.of(set.source(), set.samples().subList(0, images));
  }
}
