package io.github.captchasolver.nn.onnx;

import io.github.captchasolver.image.Preprocessing;
import io.github.captchasolver.text.Vocabulary;
import java.util.Map;

/**
 * What a reader of an ONNX file has to know to feed images to it and to turn its output into text.
 * {@code docs/onnx.md} reads an image with nothing else.
 */
public final class OnnxMetadata {

  private OnnxMetadata() {}

  /**
   * The metadata of a network: {@code vocabulary} (the characters of classes 1 to K-1, in order),
   * {@code blank} (its class, 0), {@code height}, {@code width}, {@code grey}, {@code resampling}
   * and {@code scaling} (names as in {@link Preprocessing}), {@code preset}, {@code library} (this
   * library's version).
   */
  public static Map<String, String> of(
      Vocabulary vocabulary, Preprocessing preprocessing, String preset, String library) {
    return Map.of(
        "vocabulary", vocabulary.characters(),
        "blank", String.valueOf(Vocabulary.BLANK),
        "height", String.valueOf(preprocessing.height()),
        "width", String.valueOf(preprocessing.width()),
        "grey", preprocessing.grey().name(),
        "resampling", preprocessing.resampling().name(),
        "scaling", preprocessing.scaling().name(),
        "preset", preset,
        "library", library);
  }
}
