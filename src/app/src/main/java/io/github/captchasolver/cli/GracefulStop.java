package io.github.captchasolver.cli;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jline.utils.Signals;

/**
 * Lets a command save its state on Ctrl-C or SIGTERM: its thread is interrupted instead of killed.
 * A shutdown hook is not enough: libraries that are loaded while the state is saved register hooks
 * of their own, which a JVM that is shutting down refuses; and native code that is still running
 * would crash once its library is shutting down.
 */
final class GracefulStop {
  private static final List<String> SIGNALS = List.of("INT", "TERM");
  private static final int KILLED = 130;

  private GracefulStop() {}

  /**
   * Does some work; a signal interrupts the current thread, a second one ends the process.
   * Afterwards the thread is not interrupted, so that a late signal cannot spoil the files still to
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
