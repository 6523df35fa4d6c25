package io.github.captchasolver.chart;

import io.github.captchasolver.dataset.Sample;
import io.github.captchasolver.evaluation.EvaluatedSample;
import java.util.Objects;

/**
 * One image of a grid with what it shows and what was read.
 *
 * @param image the encoded image (PNG, JPEG, ...); not copied; a broken one is drawn as such
 * @param expected the text it shows
 * @param predicted the text that was read, possibly empty; null if nobody read it
 * @param confidence probability of the text that was read, 0..1; NaN if it is not known
 */
public record Tile(byte[] image, String expected, String predicted, double confidence) {

  public Tile {
    Objects.requireNonNull(image, "image");
    Objects.requireNonNull(expected, "expected");
  }

  /** An image that nobody has read yet. */
  public static Tile of(Sample sample) {
    return new Tile(sample.bytes(), sample.label(), null, Double.NaN);
  }

  /** An image and what a reader made of it. */
  public static Tile of(byte[] image, EvaluatedSample reading) {
    return new Tile(image, reading.expected(), reading.predicted(), reading.confidence());
  }

  /** Whether it was read, without a mistake. */
  public boolean correct() {
    return expected.equals(predicted);
  }
}
