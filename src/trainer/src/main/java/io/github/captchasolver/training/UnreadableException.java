package io.github.captchasolver.training;

/** Says that a model reads next to nothing of the images that it is to learn from. */
public final class UnreadableException extends TrainingException {
  private static final long serialVersionUID = 1L;

  UnreadableException(String message) {
    super(message);
  }
}
