package io.github.captchasolver.bench;

/** Says why a peer cannot be started or fails; the message is a clause after its name. */
final class PeerException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  PeerException(String message) {
    super(message);
  }
}
