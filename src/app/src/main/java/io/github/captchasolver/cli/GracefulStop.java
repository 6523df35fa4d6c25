package io.github.captchasolver.cli;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jline.utils.Signals;

/**
 * Ctrl-C (and the polite kill of a system that shuts down) for a command that has something to
 * save: its thread is interrupted instead of killed. A shutdown hook would not do, as libraries
 * that start up while the rest is saved register hooks of their own, which a JVM that is shutting
 * down refuses; and native arithmetic in progress would crash once its library's own end has begun.
 */
final class GracefulStop {
  private static final List<String> SIGNALS = List.of("INT", "TERM");
  private static final int KILLED = 130;

  private GracefulStop() {}

  /**
   * Does some work; a signal interrupts the current thread, a second one ends the process.
   * Afterwards the thread is not interrupted: what came too late must not spoil the files still to
   * be written.
   */
  static <T> T during(Supplier<T> work) {
    Thread worker = Thread.currentThread();
    var stopping = new AtomicBoolean();
    Runnable stop =
        () -> {
          if (stopping.getAndSet(true)) {
            Runtime.getRuntime().halt(KILLED);
          }
          worker.interrupt();
        };
    List<Object> before = SIGNALS.stream().map(signal -> Signals.register(signal, stop)).toList();
    try {
      return work.get();
    } finally {
      for (int i = 0; i < before.size(); i++) {
        Signals.unregister(SIGNALS.get(i), before.get(i));
      }
      Thread.interrupted();
    }
  }
}
