package io.github.captchasolver.server;

import io.github.captchasolver.server.http.Routes;

/**
 * Adds routes and pages to a server, so that a program can attach what this module does not know,
 * such as training.
 */
public interface ServerExtension extends AutoCloseable {
  /**
   * Adds routes; called once, before the server starts. Their paths must differ from those of the
   * server and of other extensions.
   */
  void addTo(Routes routes);

  /** Is told that the server is about to stop: answers that go on, such as events, end now. */
  default void stopping() {}

  /** Ends the work in the background; called after the last request was answered. */
  @Override
  default void close() {}
}
