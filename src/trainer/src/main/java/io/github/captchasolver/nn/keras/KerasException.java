package io.github.captchasolver.nn.keras;

/** Thrown if a Keras file cannot be used; the message says in one sentence why. */
final class KerasException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  KerasException(String message) {
    super(message);
  }

  KerasException(String message, Throwable cause) {
    super(message, cause);
  }
}
