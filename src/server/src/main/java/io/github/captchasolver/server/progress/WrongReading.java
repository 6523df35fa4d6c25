package io.github.captchasolver.server.progress;

import java.util.Map;
import java.util.Objects;

/**
 * An image held out that was read wrongly.
 *
 * @param file name of the image's file
 * @param expected its label
 * @param predicted what was read
 * @param confidence probability of the reading, 0..1
 * @param image encoded; not copied
 */
public record WrongReading(
    String file, String expected, String predicted, double confidence, byte[] image) {
  public WrongReading {
    Objects.requireNonNull(file, "file");
    Objects.requireNonNull(expected, "expected");
    Objects.requireNonNull(predicted, "predicted");
    Objects.requireNonNull(image, "image");
  }

  /** Returns plain JSON values, without the image. */
  Map<String, Object> values(long id) {
    return Map.of(
        "id", id,
        "file", file,
        "expected", expected,
        "predicted", predicted,
        "confidence", confidence);
  }
}
