package io.github.captchasolver.server.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;

/** Answers with a file of the class path, which is in memory. */
record StaticFile(String type, byte[] bytes) implements Endpoint {
  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "json", "application/json",
          "svg", "image/svg+xml",
          "png", "image/png");

  /**
   * Reads a file.
   *
   * @param anchor class in whose package it is
   * @throws IllegalArgumentException if it does not exist, or its type is unknown
   */
  static StaticFile read(Class<?> anchor, String name) {
    String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
    try (InputStream file = anchor.getResourceAsStream(name)) {
      if (file == null || type == null) {
        throw new IllegalArgumentException("The resource " + name + " cannot be served.");
      }
      return new StaticFile(type, file.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void answer(Exchange exchange) {
    exchange.reply(200, type, bytes);
  }
}
