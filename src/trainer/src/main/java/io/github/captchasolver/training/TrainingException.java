package io.github.captchasolver.training;

/** A training that cannot begin, or ended without a model. Its message is one clear sentence. */
public final class TrainingException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  public TrainingException(String message) {
    super(message);
  }

  public TrainingException(String message, Throwable cause) {
    super(message, cause);
  }
}
