package io.github.captchasolver.server.progress;

/** Counts changes of something, and lets threads wait for the next one. Thread-safe. */
public final class ChangeCount {
  private long count;
  private boolean closed;

  /** Counts a change. */
  public synchronized void add() {
    count++;
    notifyAll();
  }

  /** Returns the number of changes so far. */
  public synchronized long count() {
    return count;
  }

  /** Says that no change follows. */
  public synchronized void close() {
    closed = true;
    notifyAll();
  }

  /** Returns whether no change follows. */
  public synchronized boolean isClosed() {
    return closed;
  }

  /**
   * Waits for a change.
   *
   * @param seen number of changes that the caller has seen
   * @param millis longest time to wait
   * @return the number of changes; that seen if there was none in time, or none follows
   * @throws InterruptedException if the thread is interrupted
   */
  public synchronized long await(long seen, long millis) throws InterruptedException {
    long end = System.nanoTime() + millis * 1_000_000;
    while (count == seen && !closed) {
      long left = (end - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        break;
      }
      wait(left);
    }
    return count;
  }
}
