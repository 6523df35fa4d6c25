package io.github.captchasolver.server;

import java.util.function.Consumer;

/** Takes the messages of a server. Any number of threads may call it at once. */
@FunctionalInterface
public interface ServerLog {
  /** Takes a sentence, such as that a model was replaced. */
  void note(String sentence);

  /** Takes a line about a request that was answered; it tells nothing of what was sent. */
  default void request(String line) {}

  /**
   * Returns a log that prints.
   *
   * @param lines takes each sentence or line
   * @param requests whether requests are told of too
   */
  static ServerLog to(Consumer<String> lines, boolean requests) {
    return new ServerLog() {
      @Override
      public void note(String sentence) {
        lines.accept(sentence);
      }

      @Override
      public void request(String line) {
        if (requests) {
          lines.accept(line);
        }
      }
    };
  }
}
