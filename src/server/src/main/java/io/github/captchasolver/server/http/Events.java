package io.github.captchasolver.server.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.util.Callback;

/** An answer of server-sent events (HTML standard, section 9.2). */
public final class Events implements AutoCloseable {
  private final OutputStream stream;
  private final Callback callback;

  Events(OutputStream stream, Callback callback) {
    this.stream = stream;
    this.callback = callback;
  }

  /**
   * Sends an event.
   *
   * @param name its type, such as {@code epoch}
   * @param value its data
   * @throws IOException if the client is gone
   */
  public void send(String name, JsonBody value) throws IOException {
    String data = new String(value.bytes(), StandardCharsets.UTF_8);
    write("event: " + name + "\ndata: " + data + "\n\n");
  }

  /**
   * Sends a comment, so that the connection does not count as idle, and a client that is gone is
   * noticed; due every 10 seconds without an event.
   *
   * @throws IOException if the client is gone
   */
  public void keepAlive() throws IOException {
    write(":\n\n");
  }

  private void write(String text) throws IOException {
    stream.write(text.getBytes(StandardCharsets.UTF_8));
    stream.flush();
  }

  @Override
  public void close() {
    Exchange.close(stream, callback);
  }
}
