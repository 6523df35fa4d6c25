package io.github.captchasolver.dataset;

import io.github.captchasolver.evaluation.LabelledImage;

/**
 * A labelled image in a zip or folder, which is read each time that it is asked for.
 *
 * @param image where it is
 * @param label the text it shows, NFC-normalized, never empty
 */
public record LabelledFile(ImageFile image, String label) implements LabelledImage {
  @Override
  public String file() {
    return image.name();
  }

  @Override
  public byte[] bytes() {
    return image.bytes();
  }
}
