package io.github.captchasolver.server;

import io.github.captchasolver.server.http.AccessRules;
import io.github.captchasolver.server.http.HttpFront;
import io.github.captchasolver.server.http.HttpLimits;
import io.github.captchasolver.server.model.ModelSources;
import java.util.Objects;
import java.util.Set;

/**
 * The options of a {@link CaptchaServer}.
 *
 * @param models where the models come from
 * @param access who may call the server; its host is the address to bind to
 * @param port to listen on; 0 for a free one
 * @param basePath under which a proxy shows the server, as {@code /captcha}; empty for none
 * @param workers images that are read at the same time
 * @param queue requests that may wait for their turn; others are told to come back
 */
public record ServerOptions(
    ModelSources models, AccessRules access, int port, String basePath, int workers, int queue) {
  private static final int QUEUE = 256;

  /** Requests that are not for reading: pages, probes, events. */
  private static final int OTHERS = 32;

  /**
   * @throws IllegalArgumentException if a value is out of its range
   */
  public ServerOptions {
    Objects.requireNonNull(models, "models");
    if (workers < 1 || queue < 0) {
      throw new IllegalArgumentException("A server needs at least one thread to read with.");
    }
    new HttpFront.Settings(port, basePath, access, HttpLimits.of(workers));
  }

  /**
   * Returns usual options: this machine alone may call, at a free port; images are read on all
   * processors.
   */
  public static ServerOptions of(ModelSources models) {
    return new ServerOptions(
        models,
        new AccessRules("127.0.0.1", null, Set.of()),
        0,
        "",
        Runtime.getRuntime().availableProcessors(),
        QUEUE);
  }

  /** Returns the same options with other callers. */
  public ServerOptions withAccess(AccessRules other) {
    return new ServerOptions(models, other, port, basePath, workers, queue);
  }

  /** Returns the same options with another port and base path. */
  public ServerOptions at(int otherPort, String otherPath) {
    return new ServerOptions(models, access, otherPort, otherPath, workers, queue);
  }

  /** Returns the same options with another number of images at a time, and of waiting requests. */
  public ServerOptions reading(int otherWorkers, int otherQueue) {
    return new ServerOptions(models, access, port, basePath, otherWorkers, otherQueue);
  }

  /** Returns how the server is reached. */
  HttpFront.Settings http() {
    return new HttpFront.Settings(port, basePath, access, HttpLimits.of(workers + queue + OTHERS));
  }
}
