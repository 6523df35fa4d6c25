package io.github.captchasolver.server;

import io.github.captchasolver.server.api.ApiRoutes;
import io.github.captchasolver.server.http.HttpFront;
import io.github.captchasolver.server.http.Routes;
import io.github.captchasolver.server.model.ReadingGate;
import io.github.captchasolver.server.model.ServedModels;
import java.util.List;
import java.util.function.Consumer;

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
  private final HttpFront front;
  private final ServedModels models;
  private final List<ServerExtension> extensions;

  private CaptchaServer(HttpFront front, ServedModels models, List<ServerExtension> extensions) {
    this.front = front;
    this.models = models;
    this.extensions = extensions;
  }

  /**
   * Opens the models and starts to listen.
   *
   * @param extensions add their routes; they are closed with the server
   * @param log takes a line for each request, and sentences about models
   * @throws RuntimeException with a sentence, if a model cannot be opened or the port is taken
   */
  public static CaptchaServer start(
      ServerOptions options, List<ServerExtension> extensions, Consumer<String> log) {
    ServedModels models = ServedModels.open(options.models(), log);
    try {
      var gate = new ReadingGate(options.workers(), options.queue());
      var api = new ApiRoutes(models, gate);
      var routes = new Routes();
      api.addTo(routes);
      extensions.forEach(extension -> extension.addTo(routes));
      HttpFront front = HttpFront.start(routes, options.http(), request -> {});
      return new CaptchaServer(front, models, List.copyOf(extensions));
    } catch (RuntimeException e) {
      models.close();
      throw e;
    }
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
      front.close();
    } finally {
      extensions.forEach(ServerExtension::close);
      models.close();
    }
  }
}
