package io.github.captchasolver.server.http;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import org.eclipse.jetty.util.Callback;

/** An answer of JSON lines, which is sent while it is made. */
public final class Lines implements AutoCloseable {
  private final OutputStream stream;
  private final Callback callback;

  Lines(OutputStream stream, Callback callback) {
    this.stream = stream;
    this.callback = callback;
  }

  /**
   * Sends a line, and waits until the client takes it.
   *
   * @throws IOException if the client is gone
   */
  public void write(JsonBody value) throws IOException {
    byte[] json = value.bytes();
    byte[] line = Arrays.copyOf(json, json.length + 1);
    line[json.length] = '\n';
    stream.write(line);
    stream.flush();
  }

  @Override
  public void close() {
    Exchange.close(stream, callback);
  }
}
