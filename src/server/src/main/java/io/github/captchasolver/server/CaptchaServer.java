package io.github.captchasolver.server;

import io.github.captchasolver.server.api.ApiRoutes;
import io.github.captchasolver.server.http.HttpFront;
import io.github.captchasolver.server.http.RequestListener;
import io.github.captchasolver.server.http.Routes;
import io.github.captchasolver.server.metrics.ServerMetrics;
import io.github.captchasolver.server.model.ReadingGate;
import io.github.captchasolver.server.model.ServedModels;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Reads images over HTTP, until it is closed.
 *
 * <pre>{@code
 * var models = new ModelSources(List.of(Path.of("model.captcha")), false, null);
 * try (var server = CaptchaServer.start(ServerOptions.of(models), List.of(), System.err::println)) {
 *   System.out.println(server.address());
 *   server.await();
 * }
 * }</pre>
 */
public final class CaptchaServer implements AutoCloseable {
  private static final String[] PAGE = {
    "page/index.html", "page/app.js", "page/card.js", "page/csv.js", "page/heatmap.js"
  };

  private final HttpFront front;
  private final Routes routes;
  private final ServedModels models;
  private final List<ServerExtension> extensions;

  private CaptchaServer(
      HttpFront front, Routes routes, ServedModels models, List<ServerExtension> extensions) {
    this.front = front;
    this.routes = routes;
    this.models = models;
    this.extensions = extensions;
  }

  /**
   * Opens the models and starts to listen.
   *
   * @param extensions add their routes; they are closed with the server
   * @throws RuntimeException with a sentence, if a model cannot be opened or the port is taken
   */
  public static CaptchaServer start(
      ServerOptions options, List<ServerExtension> extensions, ServerLog log) {
    // Both take a while; in the meantime a model is read and tried.
    var metrics = CompletableFuture.supplyAsync(ServerMetrics::new);
    ServedModels models = ServedModels.open(options.models(), log::note);
    try {
      var gate = new ReadingGate(options.workers(), options.queue());
      Routes routes = routes(models, gate, metrics.join());
      extensions.forEach(extension -> extension.addTo(routes));
      HttpFront front = HttpFront.start(routes, options.http(), listener(metrics.join(), log));
      return new CaptchaServer(front, routes, models, List.copyOf(extensions));
    } catch (RuntimeException e) {
      models.close();
      throw e;
    }
  }

  private static Routes routes(ServedModels models, ReadingGate gate, ServerMetrics metrics) {
    metrics.gauge("captcha.queue", "Requests that are read or wait for it", gate::present);
    metrics.gauge("captcha.models", "Models that are served", () -> models.names().size());
    var routes = new Routes();
    new ApiRoutes(models, gate, metrics::reading).addTo(routes);
    metrics.addTo(routes);
    return routes
        .page("/", CaptchaServer.class, PageServer.COMMON)
        .page("/", CaptchaServer.class, PAGE);
  }

  private static RequestListener listener(ServerMetrics metrics, ServerLog log) {
    return answered -> {
      metrics.request(answered.request().route(), answered.status(), answered.nanos());
      log.request(RequestLine.of(answered));
    };
  }

  /** Returns what is served. */
  Routes routes() {
    return routes;
  }

  /** Returns the address to call, with a slash at its end. */
  public String address() {
    return front.address();
  }

  /**
   * Waits until the calling thread is interrupted.
   *
   * @throws InterruptedException then
   */
  public void await() throws InterruptedException {
    front.await();
  }

  /** Stops listening, answers what was accepted, and closes extensions and models. */
  @Override
  public void close() {
    try {
      extensions.forEach(ServerExtension::stopping);
      front.close();
    } finally {
      extensions.forEach(ServerExtension::close);
      models.close();
    }
  }
}
