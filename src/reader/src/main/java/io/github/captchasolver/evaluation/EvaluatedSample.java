package io.github.captchasolver.evaluation;

import java.util.Objects;

/**
 * A labelled image and the text that was predicted for it.
 *
 * @param file name of the image's file
 * @param expected its label
 * @param predicted the predicted text, possibly empty
 * @param confidence probability of the text, 0..1
 */
public record EvaluatedSample(String file, String expected, String predicted, double confidence) {

  public EvaluatedSample {
    Objects.requireNonNull(file, "file");
    Objects.requireNonNull(expected, "expected");
    Objects.requireNonNull(predicted, "predicted");
  }

  /** Combines a labelled image with the text that was predicted for it. */
  public static EvaluatedSample of(LabelledImage sample, String predicted, double confidence) {
    return new EvaluatedSample(sample.file(), sample.label(), predicted, confidence);
  }

  /** Returns whether the whole text is right. */
  public boolean correct() {
    return expected.equals(predicted);
  }
}
