package io.github.captchasolver.util;

import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/** Waits for work of another thread as if it were done on the calling one. */
final class FutureResult {
  private FutureResult() {}

  /**
   * Returns the result of work that throws no checked exception; what it throws is thrown here.
   *
   * @throws CancellationException if the calling thread is interrupted
   */
  static <R> R of(Future<R> future) {
    try {
      return future.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw cancelled(e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw (RuntimeException) e.getCause();
    }
  }

  private static CancellationException cancelled(InterruptedException cause) {
    var cancelled = new CancellationException("The work was interrupted.");
    cancelled.initCause(cause);
    return cancelled;
  }
}
