package io.github.captchasolver.server.http;

import java.net.BindException;
import java.util.Objects;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** Runs Jetty with the routes of a server. */
public final class HttpFront implements AutoCloseable {
  private static final int QUEUED_CONNECTIONS = 256;

  private final Server server;
  private final ServerConnector connector;
  private final Settings settings;

  /**
   * How the server is reached.
   *
   * @param port to listen on; 0 for a free one
   * @param basePath under which a proxy shows the server, as {@code /captcha}; empty for none
   * @param rules who may call it; its host is the address to bind to
   */
  public record Settings(int port, String basePath, AccessRules rules, HttpLimits limits) {
    public Settings {
      Objects.requireNonNull(rules, "rules");
      Objects.requireNonNull(limits, "limits");
      if (port < 0 || port > 65535) {
        throw new IllegalArgumentException(
            "The port must be between 0 and 65535, not " + port + ".");
      }
      if (!basePath.matches("(/[A-Za-z0-9._~-]+)*")) {
        throw new IllegalArgumentException(
            "\"" + basePath + "\" is not a base path; write for example /captcha.");
      }
    }
  }

  private HttpFront(Server server, ServerConnector connector, Settings settings) {
    this.server = server;
    this.connector = connector;
    this.settings = settings;
  }

  /**
   * Starts to listen.
   *
   * @throws IllegalStateException if the port is taken, or may not be used
   */
  public static HttpFront start(Routes routes, Settings settings, RequestListener listener) {
    HttpLimits limits = settings.limits();
    var threads = new QueuedThreadPool(limits.threads() + 8, 8, 60_000);
    threads.setName("http");
    threads.setDaemon(true);
    var server = new Server(threads);
    var slow = new SlowConnections(server, limits.receiving());
    ServerConnector connector = connector(server, settings);
    connector.addBean(slow);
    server.addConnector(connector);
    server.addBean(new NetworkConnectionLimit(limits.connections(), server));
    server.setStopTimeout(limits.stopping().toMillis());
    server.setHandler(new GracefulHandler(new Dispatcher(routes, settings, slow, listener)));
    var front = new HttpFront(server, connector, settings);
    front.listen();
    return front;
  }

  private static ServerConnector connector(Server server, Settings settings) {
    var http = new HttpConfiguration();
    http.setSendServerVersion(false);
    http.setSendDateHeader(true);
    http.setUriCompliance(UriCompliance.DEFAULT);
    var connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
    connector.setHost(settings.rules().host());
    connector.setPort(settings.port());
    connector.setAcceptQueueSize(QUEUED_CONNECTIONS);
    connector.setIdleTimeout(settings.limits().idle().toMillis());
    return connector;
  }

  private void listen() {
    try {
      server.start();
    } catch (Exception e) {
      close();
      String where = settings.rules().host() + ":" + settings.port();
      for (Throwable cause = e; cause != null; cause = cause.getCause()) {
        if (cause instanceof BindException) {
          throw new IllegalStateException(
              "The server cannot listen on "
                  + where
                  + " ("
                  + cause.getMessage()
                  + "): choose another port or host, or end the program that uses it.",
              e);
        }
      }
      throw new IllegalStateException(
          "The server cannot listen on " + where + ": " + e.getMessage() + ".", e);
    }
  }

  /** Returns the address to call, with the base path and a slash at its end. */
  public String address() {
    String host = settings.rules().host();
    String name = host.indexOf(':') >= 0 ? "[" + host + "]" : host;
    return "http://" + name + ":" + connector.getLocalPort() + settings.basePath() + "/";
  }

  /**
   * Waits until the server stops, or the calling thread is interrupted.
   *
   * @throws InterruptedException if it is
   */
  public void await() throws InterruptedException {
    server.join();
  }

  /** Stops listening, and waits until the accepted requests are answered. */
  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("The server did not stop in time: " + e.getMessage(), e);
    }
  }
}
