package io.github.captchasolver.server.http;

import java.io.IOException;

/** Answers the requests for one route. Any number of threads may call it at once. */
@FunctionalInterface
public interface Endpoint {
  /**
   * Answers a request whose body has been received.
   *
   * @throws HttpProblem to answer with a problem
   * @throws IllegalArgumentException with a sentence for the client, which becomes a problem with
   *     status 422
   * @throws IOException if the client is gone
   */
  void answer(Exchange exchange) throws IOException;
}
