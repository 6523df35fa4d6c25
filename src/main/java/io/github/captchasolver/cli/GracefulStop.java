package io.github.captchasolver.cli;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jline.utils.Signals;

/**
 * Ctrl-C for a command that has something to save: its thread is interrupted instead of killed. A
 * shutdown hook would not do, as libraries that start up while the rest is saved register hooks of
 * their own, which a JVM that is shutting down refuses.
 */
final class GracefulStop {
  private static final String CTRL_C = "INT";
  private static final int KILLED_BY_CTRL_C = 130;

  private GracefulStop() {}

  /**
   * Does some work; Ctrl-C interrupts the current thread, a second one ends the process. Afterwards
   * the thread is not interrupted: what came too late must not spoil the files still to be written.
   */
  static <T> T during(Supplier<T> work) {
    Thread worker = Thread.currentThread();
    var stopping = new AtomicBoolean();
    Object before =
        Signals.register(
            CTRL_C,
            () -> {
              if (stopping.getAndSet(true)) {
                Runtime.getRuntime().halt(KILLED_BY_CTRL_C);
              }
              worker.interrupt();
            });
    try {
      return work.get();
    } finally {
      Signals.unregister(CTRL_C, before);
      Thread.interrupted();
    }
  }
}
