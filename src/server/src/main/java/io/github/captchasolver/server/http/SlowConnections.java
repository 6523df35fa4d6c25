package io.github.captchasolver.server.http;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.component.AbstractLifeCycle;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Closes connections on which the head of a request does not arrive in time. Each of its bytes ends
 * the idle time, so a client that sends one now and then would occupy a connection forever.
 */
final class SlowConnections extends AbstractLifeCycle implements Connection.Listener {
  private final Server server;
  private final long nanos;
  private final Map<Connection, Head> heads = new ConcurrentHashMap<>();
  private Scheduler.Task next;

  /** What is known of the request to come on a connection. */
  private static final class Head {
    /** Whether a request is being answered. */
    volatile boolean busy;

    /** Bytes that had arrived when the last request was complete. */
    volatile long bytesBefore;

    /** When the first byte after these was noticed; used by the scheduler only. */
    long since;

    void idle(long bytes) {
      bytesBefore = bytes;
      busy = false;
    }
  }

  SlowConnections(Server server, Duration time) {
    this.server = server;
    this.nanos = time.toNanos();
  }

  @Override
  public void onOpened(Connection connection) {
    heads.put(connection, new Head());
  }

  @Override
  public void onClosed(Connection connection) {
    heads.remove(connection);
  }

  /** Notes that the head of a request has arrived. */
  void begin(Connection connection) {
    Head head = heads.get(connection);
    if (head != null) {
      head.busy = true;
      head.since = 0;
    }
  }

  /** Notes that a request was answered. */
  void end(Connection connection) {
    Head head = heads.get(connection);
    if (head != null) {
      head.idle(connection.getBytesIn());
    }
  }

  @Override
  protected void doStart() {
    schedule();
  }

  @Override
  protected void doStop() {
    if (next != null) {
      next.cancel();
    }
  }

  private void schedule() {
    next = server.getScheduler().schedule(this::look, nanos / 10, TimeUnit.NANOSECONDS);
  }

  private void look() {
    long now = System.nanoTime();
    heads.forEach((connection, head) -> look(connection, head, now));
    if (isRunning()) {
      schedule();
    }
  }

  private void look(Connection connection, Head head, long now) {
    if (head.busy || connection.getBytesIn() <= head.bytesBefore) {
      head.since = 0;
    } else if (head.since == 0) {
      head.since = now;
    } else if (now - head.since > nanos) {
      connection.getEndPoint().close();
    }
  }
}
