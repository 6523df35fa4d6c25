package io.github.captchasolver.server;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Sends bytes that no proper client would send. */
public final class RawClient implements AutoCloseable {
  private final Socket socket;

  public RawClient(String address) throws IOException {
    URI uri = URI.create(address);
    socket = new Socket(uri.getHost(), uri.getPort());
    socket.setSoTimeout(15_000);
  }

  /** Sends text; returns whether the connection still took it. */
  public boolean send(String text) {
    return send(text.getBytes(StandardCharsets.UTF_8));
  }

  public boolean send(byte[] bytes) {
    try {
      socket.getOutputStream().write(bytes);
      socket.getOutputStream().flush();
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** Returns the first line of the answer; empty if the server closed without one. */
  public String statusLine() throws IOException {
    var line = new StringBuilder();
    try {
      int c;
      while ((c = socket.getInputStream().read()) >= 0 && c != '\n') {
        line.append((char) c);
      }
    } catch (SocketTimeoutException e) {
      return "no answer";
    } catch (SocketException e) {
      return line.toString().strip(); // reset
    }
    return line.toString().strip();
  }

  /** Returns everything up to the end of the connection. */
  public String everything() throws IOException {
    return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
