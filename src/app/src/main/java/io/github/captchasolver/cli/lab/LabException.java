package io.github.captchasolver.cli.lab;

/** Notebooks cannot be opened or run here; the message says what to do. */
public class LabException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  public LabException(String message) {
    super(message);
  }
}
