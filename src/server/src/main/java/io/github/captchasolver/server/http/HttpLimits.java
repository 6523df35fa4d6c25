package io.github.captchasolver.server.http;

import java.time.Duration;

/**
 * Bounds what clients can make the server do.
 *
 * @param threads that answer requests at the same time
 * @param connections open at the same time
 * @param idle time after which a silent connection is closed
 * @param receiving time in which the head of a request, and then its body, must have arrived
 * @param memory bytes of bodies that are in memory at the same time
 * @param stopping time in which accepted requests are answered after the server was told to stop
 */
public record HttpLimits(
    int threads,
    int connections,
    Duration idle,
    Duration receiving,
    long memory,
    Duration stopping) {
  private static final long LEAST_MEMORY = 64 << 20;

  public HttpLimits {
    if (threads < 1 || connections < 1 || memory < 1) {
      throw new IllegalArgumentException("A server needs threads, connections and memory.");
    }
  }

  /**
   * Returns usual limits.
   *
   * @param threads that answer requests at the same time
   */
  public static HttpLimits of(int threads) {
    long memory = Math.max(LEAST_MEMORY, Runtime.getRuntime().maxMemory() / 4);
    return new HttpLimits(
        threads,
        1024,
        Duration.ofSeconds(20),
        Duration.ofSeconds(30),
        memory,
        Duration.ofSeconds(30));
  }

  /** Returns the same limits with other times for slow clients. */
  public HttpLimits withTimes(Duration otherIdle, Duration otherReceiving) {
    return new HttpLimits(threads, connections, otherIdle, otherReceiving, memory, stopping);
  }
}
