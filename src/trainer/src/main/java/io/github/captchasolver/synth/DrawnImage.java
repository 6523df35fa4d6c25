package io.github.captchasolver.synth;

import io.github.captchasolver.dataset.Sample;
import io.github.captchasolver.util.PngEncoder;
import java.awt.image.BufferedImage;
import java.util.Objects;

/**
 * A generated image.
 *
 * @param style name of the style it was drawn in
 * @param label the text it shows
 * @param image opaque; not copied
 */
public record DrawnImage(String style, String label, BufferedImage image) {

  public DrawnImage {
    Objects.requireNonNull(style, "style");
    Objects.requireNonNull(label, "label");
    Objects.requireNonNull(image, "image");
  }

  /** Returns the image as a PNG file. */
  public Sample sample(String file) {
    return new Sample(file, label, PngEncoder.encode(image));
  }
}
