package io.github.captchasolver.model.file;

/**
 * Thrown if a model or checkpoint file cannot be used; the message says in one sentence why, and
 * which file it is.
 */
public final class SectionedFileException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  public SectionedFileException(String message) {
    super(message);
  }

  public SectionedFileException(String message, Throwable cause) {
    super(message, cause);
  }
}
