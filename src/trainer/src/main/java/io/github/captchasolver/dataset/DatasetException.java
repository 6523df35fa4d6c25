package io.github.captchasolver.dataset;

/** Says in one sentence which dataset cannot be read, used or written, and why. */
public class DatasetException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  public DatasetException(String message) {
    super(message);
  }

  public DatasetException(String message, Throwable cause) {
    super(message, cause);
  }
}
