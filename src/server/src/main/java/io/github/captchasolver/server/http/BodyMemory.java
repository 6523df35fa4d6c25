package io.github.captchasolver.server.http;

import java.util.concurrent.atomic.AtomicLong;

/** Counts the bytes of all bodies in memory, so that many clients together cannot exhaust it. */
final class BodyMemory {
  private final long limit;
  private final AtomicLong used = new AtomicLong();

  BodyMemory(long limit) {
    this.limit = limit;
  }

  /** Takes some bytes; returns whether there were as many. */
  boolean take(long bytes) {
    if (used.addAndGet(bytes) <= limit) {
      return true;
    }
    used.addAndGet(-bytes);
    return false;
  }

  void giveBack(long bytes) {
    used.addAndGet(-bytes);
  }

  long used() {
    return used.get();
  }
}
