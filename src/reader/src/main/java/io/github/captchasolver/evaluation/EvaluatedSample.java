package io.github.captchasolver.evaluation;

import java.util.Objects;

/**
 * What a reader made of one labelled image.
 *
 * @param file the image
 * @param expected its label
 * @param predicted the text that was read, possibly empty
 * @param confidence probability of the text, 0..1
 */
public record EvaluatedSample(String file, String expected, String predicted, double confidence) {

  public EvaluatedSample {
    Objects.requireNonNull(file, "file");
    Objects.requireNonNull(expected, "expected");
    Objects.requireNonNull(predicted, "predicted");
  }

  /** Whether the whole text is right. */
  public boolean correct() {
    return expected.equals(predicted);
  }
}
