package io.github.captchasolver.model;

/** Thrown if a model cannot be used; the message says in one sentence why, and which file it is. */
public class ModelException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  public ModelException(String message) {
    super(message);
  }

  public ModelException(String message, Throwable cause) {
    super(message, cause);
  }
}
