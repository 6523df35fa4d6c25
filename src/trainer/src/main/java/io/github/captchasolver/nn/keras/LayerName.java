package io.github.captchasolver.nn.keras;

import java.util.Locale;

/** Names that Keras gives to layers by itself. */
final class LayerName {
  private LayerName() {}

  /** Returns the name for a class, as {@code keras.src.utils.naming.to_snake_case}. */
  static String of(String type) {
    return type.replaceAll("\\W+", "")
        .replaceAll("(.)([A-Z][a-z]+)", "$1_$2")
        .replaceAll("([a-z])([A-Z])", "$1_$2")
        .toLowerCase(Locale.ROOT);
  }
}
