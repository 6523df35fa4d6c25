package io.github.captchasolver.spark;

import io.github.captchasolver.image.codec.Frames;
import io.github.captchasolver.inference.SolverOptions;
import io.github.captchasolver.text.LabelConstraint;
import java.io.Serializable;

/**
 * Holds how images are read, in the words of the command line, so that executors get it as text.
 *
 * @param only the characters that may be read; null for all
 * @param length of the texts; null for those the model was trained on
 * @param frames of animated images that count; null for those that are read best
 */
record ReadSettings(String only, String length, Frames frames) implements Serializable {
  static final ReadSettings DEFAULT = new ReadSettings(null, null, null);

  /**
   * Checks the settings.
   *
   * @throws IllegalArgumentException if one is not valid
   */
  ReadSettings {
    LabelConstraint.parse(only, length);
  }

  /** Returns the options of the solver that an executor opens. */
  SolverOptions options() {
    return SolverOptions.defaults()
        .withConstraint(LabelConstraint.parse(only, length))
        .withTrainedLengths(!"any".equals(length))
        .withFrames(frames);
  }
}
