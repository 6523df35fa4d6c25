package io.github.captchasolver.cli.lab;

/** Says why notebooks cannot be opened or executed, and what to do. */
final class LabException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  LabException(String message) {
    super(message);
  }
}
