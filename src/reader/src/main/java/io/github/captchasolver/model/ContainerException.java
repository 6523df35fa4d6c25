package io.github.captchasolver.model;

/** Says in one sentence why a file of ours cannot be used, and which file it is. */
public final class ContainerException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  public ContainerException(String message) {
    super(message);
  }

  public ContainerException(String message, Throwable cause) {
    super(message, cause);
  }
}
