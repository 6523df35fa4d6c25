package io.github.captchasolver.plot;

import io.github.captchasolver.dataset.Sample;
import io.github.captchasolver.evaluation.Reading;
import java.util.Objects;

/**
 * One picture of a grid with what it shows and what was read.
 *
 * @param picture the encoded picture (PNG, JPEG, ...); not copied; a broken one is drawn as such
 * @param expected the text it shows
 * @param predicted the text that was read, possibly empty; null if nobody read it
 * @param confidence probability of the text that was read, 0..1; NaN if it is not known
 */
public record Tile(byte[] picture, String expected, String predicted, double confidence) {

  public Tile {
    Objects.requireNonNull(picture, "picture");
    Objects.requireNonNull(expected, "expected");
  }

  /** A picture that nobody has read yet. */
  public static Tile of(Sample sample) {
    return new Tile(sample.bytes(), sample.label(), null, Double.NaN);
  }

  /** A picture and what a reader made of it. */
  public static Tile of(byte[] picture, Reading reading) {
    return new Tile(picture, reading.expected(), reading.predicted(), reading.confidence());
  }

  /** Whether it was read, without a mistake. */
  public boolean correct() {
    return expected.equals(predicted);
  }
}
