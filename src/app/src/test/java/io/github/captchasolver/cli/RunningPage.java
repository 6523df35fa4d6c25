package io.github.captchasolver.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A command that serves a page, executed on a thread of this process until it ends. */
final class RunningPage {
  private static final Pattern ADDRESS = Pattern.compile("http://127\\.0\\.0\\.1:\\d+/\\w+/");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final Thread thread;
  private volatile int exitCode = -1;
  private String address;

  private RunningPage(Object... arguments) {
    String[] texts = Stream.of(arguments).map(Object::toString).toArray(String[]::new);
    thread =
        new Thread(
            () ->
                exitCode =
                    new Captcha()
                        .commandLine(texts)
                        .setOut(new PrintWriter(out))
                        .setErr(new PrintWriter(err))
                        .execute(texts));
    thread.start();
  }

  /** Starts the command, and waits until it has printed an address. */
  static RunningPage start(Object... arguments) throws InterruptedException {
    var page = new RunningPage(arguments);
    while (page.address == null) {
      assertThat(page.thread.isAlive()).as(page::text).isTrue();
      Matcher matcher = ADDRESS.matcher(page.text());
      page.address = matcher.find() ? matcher.group() : null;
      Thread.sleep(5);
    }
    return page;
  }

  private String text() {
    return out.toString() + err;
  }

  String address() {
    return address;
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(address + path));
  }

  <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> as)
      throws InterruptedException {
    try {
      return HTTP.send(request, as);
    } catch (IOException e) {
      throw new AssertionError(text(), e);
    }
  }

  JsonNode get(String path) throws InterruptedException {
    return json(request(path).build());
  }

  JsonNode post(String path, Object values) throws InterruptedException {
    try {
      byte[] body = JSON.writeValueAsBytes(values);
      return json(request(path).POST(HttpRequest.BodyPublishers.ofByteArray(body)).build());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private JsonNode json(HttpRequest request) throws InterruptedException {
    try {
      return JSON.readTree(send(request, HttpResponse.BodyHandlers.ofString()).body());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** Waits until the command ends. */
  Run end() throws InterruptedException {
    thread.join();
    return new Run(exitCode, out.toString(), err.toString());
  }

  /** Ends it as Ctrl-C does. */
  Run stop() throws InterruptedException {
    thread.interrupt();
    return end();
  }
}
