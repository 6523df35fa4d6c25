package io.github.captchasolver.server;

/** Takes the messages of a server. Any number of threads may call it at once. */
@FunctionalInterface
public interface ServerLog {
  /** Takes a sentence, such as that a model was replaced. */
  void note(String sentence);

  /** Takes a line about a request that was answered; it tells nothing of what was sent. */
  default void request(String line) {}
}
