package io.github.captchasolver.cli;

import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;

/**
 * Ctrl-C for a command that has something to save: its thread is interrupted instead of killed, and
 * the process ends with the exit code the command then gives. Without a command that asked for it,
 * Ctrl-C ends the process at once, as everywhere.
 */
final class GracefulStop {
  private final CountDownLatch finished = new CountDownLatch(1);
  private volatile Thread worker;
  private volatile int exitCode;

  /** Makes the JVM ask here when it is told to end. */
  void install() {
    Runtime.getRuntime().addShutdownHook(new Thread(this::await, "graceful-stop"));
  }

  /** Does some work, in which Ctrl-C interrupts the current thread. */
  <T> T during(Supplier<T> work) {
    worker = Thread.currentThread();
    try {
      return work.get();
    } finally {
      worker = null;
    }
  }

  /** Says that the command is through; to be called before {@link System#exit}. */
  void finished(int exitCode) {
    this.exitCode = exitCode;
    finished.countDown();
  }

  private void await() {
    Thread interrupted = worker;
    if (interrupted == null) {
      return;
    }
    interrupted.interrupt();
    try {
      finished.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return;
    }
    // The JVM would end with the signal's code; System.exit can not be called in a hook.
    Runtime.getRuntime().halt(exitCode);
  }
}
