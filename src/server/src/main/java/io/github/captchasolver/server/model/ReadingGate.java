package io.github.captchasolver.server.model;

import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Bounds how many images are read at the same time, and how many requests wait for that. An image
 * is read on the thread of its request: handing it to another one would cost more than a small
 * model takes to read it.
 */
public final class ReadingGate {
  private final Semaphore workers;
  private final int places;
  private final int count;
  private final AtomicInteger present = new AtomicInteger();

  /**
   * @param workers images that are read at the same time
   * @param queue requests that may wait
   */
  public ReadingGate(int workers, int queue) {
    if (workers < 1 || queue < 0) {
      throw new IllegalArgumentException("Reading needs at least one thread.");
    }
    this.workers = new Semaphore(workers);
    this.count = workers;
    this.places = workers + queue;
  }

  /** Returns how many images are read at the same time. */
  public int workers() {
    return count;
  }

  /** Takes a place in the queue, until {@link #leave}; returns false if there is none. */
  public boolean enter() {
    if (present.incrementAndGet() <= places) {
      return true;
    }
    present.decrementAndGet();
    return false;
  }

  /** Gives the place in the queue back. */
  public void leave() {
    present.decrementAndGet();
  }

  /** Reads an image when it is its turn. */
  public <T> T read(Supplier<T> reading) {
    workers.acquireUninterruptibly();
    try {
      return reading.get();
    } finally {
      workers.release();
    }
  }

  /** Returns how many requests are here, those that are read included. */
  public int present() {
    return present.get();
  }
}
