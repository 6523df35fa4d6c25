package io.github.captchasolver.util;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Applies a function to many values on several threads, and hands over the results in the order of
 * the values. Only a few values per thread are in memory at a time, so there may be any number.
 */
public final class OrderedParallel {
  /** Values in flight per thread: enough that a slow one does not leave the others without work. */
  private static final int WINDOW = 8;

  private OrderedParallel() {}

  /**
   * Applies a function to each value. The iterator and the consumer are used on the calling thread
   * only. With one thread, the function runs there too.
   *
   * @param threads number of threads that run the function, at least 1
   * @param function must be thread-safe; the first value on which it throws an exception ends the
   *     run, after the results of the values before
   * @throws CancellationException if the calling thread is interrupted
   */
  public static <T, R> void run(
      Iterator<? extends T> values,
      int threads,
      Function<? super T, ? extends R> function,
      Consumer<? super R> results) {
    if (threads == 1) {
      while (values.hasNext()) {
        results.accept(function.apply(values.next()));
      }
      return;
    }
    ExecutorService pool = Executors.newFixedThreadPool(threads, OrderedParallel::daemon);
    try {
      Deque<Future<R>> inFlight = new ArrayDeque<>();
      while (values.hasNext()) {
        while (inFlight.size() == WINDOW * threads
            || (!inFlight.isEmpty() && inFlight.peek().isDone())) {
          results.accept(FutureResult.of(inFlight.remove()));
        }
        T value = values.next();
        inFlight.add(pool.submit(() -> function.apply(value)));
      }
      while (!inFlight.isEmpty()) {
        results.accept(FutureResult.of(inFlight.remove()));
      }
    } finally {
      end(pool);
    }
  }

  private static Thread daemon(Runnable work) {
    var thread = new Thread(work, "captcha-solver");
    thread.setDaemon(true);
    return thread;
  }

  /** Drops what has not begun, and waits for what has: it may use what the caller closes next. */
  private static void end(ExecutorService pool) {
    pool.shutdownNow();
    boolean interrupted = false;
    try {
      while (true) {
        try {
          if (pool.awaitTermination(1, TimeUnit.DAYS)) {
            return;
          }
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
