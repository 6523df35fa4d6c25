package io.github.captchasolver.chart;

import io.github.captchasolver.dataset.Sample;
import io.github.captchasolver.evaluation.EvaluatedSample;
import io.github.captchasolver.util.PngEncoder;
import java.util.Objects;

/**
 * One image of a grid, with its label and its prediction.
 *
 * @param image the encoded image (PNG, JPEG, ...); not copied; a broken one is drawn as broken
 * @param expected the label
 * @param predicted the predicted text, possibly empty; null if the image was not read
 * @param confidence probability of the predicted text, 0..1; NaN if unknown
 */
public record Tile(byte[] image, String expected, String predicted, double confidence) {

  public Tile {
    Objects.requireNonNull(image, "image");
    Objects.requireNonNull(expected, "expected");
  }

  /** Returns a tile for an image that has not been read. */
  public static Tile of(Sample sample) {
    return new Tile(sample.bytes(), sample.label(), null, Double.NaN);
  }

  /** Returns a tile for an image and its prediction. */
  public static Tile of(byte[] image, EvaluatedSample reading) {
    return new Tile(image, reading.expected(), reading.predicted(), reading.confidence());
  }

  /** Returns whether the prediction equals the label. */
  public boolean correct() {
    return expected.equals(predicted);
  }

  /**
   * Returns the image as PNG, scaled to fit into 240 x 120 pixels; a grey tile with a cross if it
   * cannot be decoded.
   */
  public byte[] thumbnail() {
    return PngEncoder.encode(Thumbnail.of(image));
  }
}
