package io.github.captchasolver.notebook;

import io.github.captchasolver.dataset.Sample;
import io.github.captchasolver.dataset.SampleSet;
import io.github.captchasolver.training.Trainer;
import io.github.captchasolver.training.TrainingListener;
import io.github.captchasolver.training.TrainingOptions;
import java.util.List;
import java.util.Map;

/**
 * Bounds for quick runs of a notebook, from the environment, so that its cells need not know.
 *
 * @param epochs of each training at most; {@code CAPTCHA_EPOCHS}
 * @param pictures of each set at most; {@code CAPTCHA_LIMIT}
 */
record Limits(int epochs, int pictures) {
  static final String EPOCHS = "CAPTCHA_EPOCHS";
  static final String PICTURES = "CAPTCHA_LIMIT";

  /**
   * The bounds of an environment; what it does not name is unbounded.
   *
   * @throws IllegalArgumentException if a bound is no whole number above 0
   */
  static Limits of(Map<String, String> environment) {
    return new Limits(bound(environment, EPOCHS), bound(environment, PICTURES));
  }

  private static int bound(Map<String, String> environment, String name) {
    String value = environment.get(name);
    if (value == null || value.isBlank()) {
      return Integer.MAX_VALUE;
    }
    if (!value.strip().matches("[1-9][0-9]{0,8}")) {
      throw new IllegalArgumentException(
          "The environment variable " + name + " is a whole number above 0, not " + value + ".");
    }
    return Integer.parseInt(value.strip());
  }

  /** The options for a set, with no more epochs than allowed. */
  TrainingOptions apply(TrainingOptions options, SampleSet set) {
    boolean more =
        epochs < Integer.MAX_VALUE
            && new Trainer(options, TrainingListener.SILENT).plan(set).recipe().epochs() > epochs;
    return more ? options.withEpochs(epochs) : options;
  }

  List<Sample> apply(List<Sample> samples) {
    return samples.size() <= pictures ? samples : samples.subList(0, pictures);
  }

  SampleSet apply(SampleSet set) {
    return set.samples().size() <= pictures
        ? set
        : SampleSet.of(set.source(), set.samples().subList(0, pictures));
  }
}
