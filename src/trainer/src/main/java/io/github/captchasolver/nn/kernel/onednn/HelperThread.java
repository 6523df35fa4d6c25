package io.github.captchasolver.nn.kernel.onednn;

import java.util.concurrent.locks.LockSupport;

/** Runs one task at a time beside the calling thread. */
final class HelperThread implements AutoCloseable {
  /** Some tens of microseconds: the other side has nearly always finished by then. */
  private static final int SPINS = 2_000;

  private final Thread thread;
  private volatile Runnable work;
  private volatile Thread giver;
  private volatile boolean closed;
  private RuntimeException failure;

  /**
   * @param first is run once, on the new thread
   */
  HelperThread(Runnable first) {
    thread = new Thread(() -> live(first), "captcha-helper");
    thread.setDaemon(true);
    thread.start();
  }

  private void live(Runnable first) {
    first.run();
    while (!closed) {
      Runnable next = work;
      if (next == null) {
        LockSupport.park(this);
        continue;
      }
      try {
        next.run();
      } catch (RuntimeException e) {
        failure = e;
      }
      Thread waiting = giver;
      work = null;
      LockSupport.unpark(waiting);
    }
  }

  /** Starts a task; {@link #join} must be called before the next one. */
  void start(Runnable next) {
    giver = Thread.currentThread();
    work = next;
    LockSupport.unpark(thread);
  }

  /** Waits for the task, and rethrows its exception. */
  void join() {
    for (int spins = 0; work != null; spins++) {
      if (spins < SPINS) {
        Thread.onSpinWait();
      } else {
        LockSupport.parkNanos(this, 100_000);
      }
    }
    RuntimeException thrown = failure;
    failure = null;
    if (thrown != null) {
      throw thrown;
    }
  }

  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(thread);
  }
}
