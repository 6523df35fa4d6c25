package io.github.captchasolver.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Opens a page in an installed Chromium, and returns what the page posts to {@code result}. The
 * environment variable {@code CHROMIUM} may name the browser.
 */
public final class ChromiumPage {
  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "js", "text/javascript",
          "css", "text/css",
          "json", "application/json",
          "svg", "image/svg+xml",
          "wasm", "application/wasm",
          "png", "image/png");

  private ChromiumPage() {}

  /** Returns the browser; empty if there is none. */
  public static Optional<Path> browser() {
    return Stream.of(System.getenv("CHROMIUM"), "chromium", "chromium-browser", "google-chrome")
        .filter(name -> name != null)
        .flatMap(
            name -> Stream.of(System.getenv("PATH").split(":")).map(f -> Path.of(f).resolve(name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /**
   * Opens a page.
   *
   * @param site folder whose files are served
   * @param page name of the page in it
   * @param profile empty folder for the browser
   */
  public static JsonNode result(Path browser, Path site, String page, Path profile)
      throws Exception {
    var result = new CompletableFuture<JsonNode>();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    var threads = Executors.newFixedThreadPool(2);
    server.setExecutor(threads);
    server.createContext("/", exchange -> answer(exchange, site, result));
    server.start();
    String address = "http://127.0.0.1:" + server.getAddress().getPort() + "/" + page;
    Process process =
        new ProcessBuilder(
                List.of(
                    browser.toString(),
                    "--headless=new",
                    "--no-sandbox",
                    "--disable-gpu",
                    "--disable-background-networking",
                    "--no-first-run",
                    "--user-data-dir=" + profile,
                    address))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      return result.get(10, TimeUnit.MINUTES);
    } finally {
      process.destroy();
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
      server.stop(0);
      threads.shutdown();
      for (String link : List.of("SingletonSocket", "SingletonCookie", "SingletonLock")) {
        Files.deleteIfExists(profile.resolve(link)); // they point out of the folder
      }
    }
  }

  private static void answer(HttpExchange exchange, Path site, CompletableFuture<JsonNode> result)
      throws IOException {
    try (exchange) {
      if (exchange.getRequestMethod().equals("POST")) {
        result.complete(new ObjectMapper().readTree(exchange.getRequestBody()));
        exchange.sendResponseHeaders(204, -1);
        return;
      }
      String name = exchange.getRequestURI().getPath().substring(1);
      Path file = site.resolve(name.isEmpty() || name.endsWith("/") ? name + "index.html" : name);
      if (!Files.isRegularFile(file)) {
        exchange.sendResponseHeaders(404, -1);
        return;
      }
      String ending = name.isEmpty() || name.endsWith("/") ? "html" : name.replaceAll(".*\\.", "");
      exchange
          .getResponseHeaders()
          .set("Content-Type", TYPES.getOrDefault(ending, "application/octet-stream"));
      byte[] content = Files.readAllBytes(file);
      exchange.sendResponseHeaders(200, content.length == 0 ? -1 : content.length);
      exchange.getResponseBody().write(content);
    }
  }
}
