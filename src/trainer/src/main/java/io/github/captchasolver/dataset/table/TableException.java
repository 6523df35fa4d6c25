package io.github.captchasolver.dataset.table;

/** Says that a file is not a table; the message is the second half of a sentence. */
public final class TableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  TableException(String message) {
    super(message);
  }

  TableException(String message, Throwable cause) {
    super(message, cause);
  }
}
