package io.github.captchasolver.model.file;

/** Says in one sentence why a file of ours cannot be used, and which file it is. */
public final class SectionedFileException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  public SectionedFileException(String message) {
    super(message);
  }

  public SectionedFileException(String message, Throwable cause) {
    super(message, cause);
  }
}
