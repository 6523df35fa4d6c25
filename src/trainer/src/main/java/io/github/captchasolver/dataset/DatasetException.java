package io.github.captchasolver.dataset;

/**
 * Thrown if a dataset cannot be read, used or written; the message is one sentence with the reason.
 */
public class DatasetException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  public DatasetException(String message) {
    super(message);
  }

  public DatasetException(String message, Throwable cause) {
    super(message, cause);
  }
}
