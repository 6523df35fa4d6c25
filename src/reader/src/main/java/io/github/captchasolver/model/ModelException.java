package io.github.captchasolver.model;

/** Says in one sentence why a model file cannot be used, and which file it is. */
public class ModelException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  public ModelException(String message) {
    super(message);
  }

  public ModelException(String message, Throwable cause) {
    super(message, cause);
  }
}
