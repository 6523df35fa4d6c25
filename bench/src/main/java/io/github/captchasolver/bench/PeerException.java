package io.github.captchasolver.bench;

/** A peer is not there, or does not do its work; the message says which and why. */
final class PeerException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  PeerException(String message) {
    super(message);
  }
}
