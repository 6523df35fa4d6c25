package io.github.captchasolver.server.http;

import java.util.Objects;

/**
 * One way to call the server.
 *
 * @param method GET or POST
 * @param path below the base path, beginning with a slash
 * @param open whether it answers without the token: pages and probes hold no secrets
 * @param maxBytes largest body that is received; 0 for none
 * @param endpoint answers the requests
 */
record Route(String method, String path, boolean open, long maxBytes, Endpoint endpoint) {
  Route {
    Objects.requireNonNull(endpoint, "endpoint");
    if (!path.startsWith("/")) {
      throw new IllegalArgumentException("The path " + path + " does not begin with a slash.");
    }
  }
}
