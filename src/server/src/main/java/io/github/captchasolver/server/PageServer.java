package io.github.captchasolver.server;

import io.github.captchasolver.server.http.HttpFront;
import io.github.captchasolver.server.http.Routes;

/** Serves the page of one extension, and reads no images by itself. */
public final class PageServer implements AutoCloseable {
  private static final int FOUND = 302;

  /** Looks of all pages, and how they call the server. */
  static final String[] COMMON = {
    "page/style.css", "page/api.js", "page/token.js", "page/icon.svg"
  };

  private final HttpFront front;
  private final String folder;
  private final ServerExtension extension;

  private PageServer(HttpFront front, String folder, ServerExtension extension) {
    this.front = front;
    this.folder = folder;
    this.extension = extension;
  }

  /**
   * Starts to listen.
   *
   * @param folder path of the page, such as {@code label/}
   * @param extension adds the page and its routes; closed with the server
   * @throws IllegalStateException if the port is taken, or may not be used
   */
  public static PageServer start(
      String folder, ServerExtension extension, HttpFront.Settings settings, ServerLog log) {
    var routes = new Routes().page("/" + folder, CaptchaServer.class, COMMON);
    routes.open(
        "/",
        exchange -> {
          exchange.addHeader("Location", folder);
          exchange.reply(FOUND, "text/plain", new byte[0]);
        });
    extension.addTo(routes);
    HttpFront front =
        HttpFront.start(routes, settings, request -> log.request(RequestLine.of(request)));
    return new PageServer(front, folder, extension);
  }

  /** Returns the address of the page. */
  public String address() {
    return front.address() + folder;
  }

  /**
   * Waits until the calling thread is interrupted.
   *
   * @throws InterruptedException then
   */
  public void await() throws InterruptedException {
    front.await();
  }

  /** Ends the extension, whose feeds of events would keep connections, and stops listening. */
  @Override
  public void close() {
    try {
      extension.close();
    } finally {
      front.close();
    }
  }
}
