package io.github.captchasolver.model;

/** Says in one sentence why a model file cannot be used, and which file it is. */
public class BundleException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  public BundleException(String message) {
    super(message);
  }

  public BundleException(String message, Throwable cause) {
    super(message, cause);
  }
}
