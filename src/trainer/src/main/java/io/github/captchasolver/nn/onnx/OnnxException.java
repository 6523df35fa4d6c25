package io.github.captchasolver.nn.onnx;

/** Thrown if an ONNX file cannot be used; the message says in one sentence why. */
final class OnnxException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  OnnxException(String message) {
    super(message);
  }

  OnnxException(String message, Throwable cause) {
    super(message, cause);
  }
}
