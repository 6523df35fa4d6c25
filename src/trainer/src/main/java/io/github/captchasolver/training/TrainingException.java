package io.github.captchasolver.training;

/** Reports that a run cannot start, or ended without a model. Its message is one sentence. */
public class TrainingException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  public TrainingException(String message) {
    super(message);
  }

  public TrainingException(String message, Throwable cause) {
    super(message, cause);
  }
}
