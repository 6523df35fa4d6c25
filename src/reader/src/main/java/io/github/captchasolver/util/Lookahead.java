package io.github.captchasolver.util;

import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/**
 * Computes a few values that are taken in order. Other threads may compute the next ones ahead,
 * which are lost if they are not taken. Not thread-safe itself.
 */
public final class Lookahead<T> implements AutoCloseable {
  private final List<FutureTask<T>> tasks;
  private int taken;

  /**
   * Prepares the values.
   *
   * @param values compute them; thread-safe if other threads help
   * @param helped whether free threads of the common pool compute values ahead
   */
  public Lookahead(List<Supplier<T>> values, boolean helped) {
    tasks = values.stream().map(value -> new FutureTask<>(value::get)).toList();
    if (helped) {
      tasks.stream().skip(1).forEach(ForkJoinPool.commonPool()::execute);
    }
  }

  /** Returns whether there are values left. */
  public boolean hasNext() {
    return taken < tasks.size();
  }

  /**
   * Returns the next value; computes it, unless another thread does so already. What its
   * computation throws is thrown here.
   *
   * @throws CancellationException if the calling thread is interrupted while it waits
   */
  public T next() {
    FutureTask<T> next = tasks.get(taken++);
    next.run(); // without effect if another thread has begun it
    for (int later = taken; later < tasks.size() && !next.isDone(); later++) {
      tasks.get(later).run(); // rather than wait
    }
    return FutureResult.of(next);
  }

  /** Drops the values that no thread has begun. */
  @Override
  public void close() {
    tasks.forEach(task -> task.cancel(false));
  }
}
