package io.github.captchasolver.training;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.Function;

/**
 * Prepares the next few batches on another thread while one is trained on. What is in a batch does
 * not depend on when it is prepared.
 */
final class BatchQueue<T> implements Iterator<T>, AutoCloseable {
  private static final int AHEAD = 2;

  private final ExecutorService worker;
  private final Iterator<int[]> batches;
  private final Function<int[], T> preparation;
  private final Deque<Future<T>> prepared = new ArrayDeque<>();

  BatchQueue(ExecutorService worker, List<int[]> batches, Function<int[], T> preparation) {
    this.worker = worker;
    this.batches = batches.iterator();
    this.preparation = preparation;
    fill();
  }

  private void fill() {
    while (prepared.size() < AHEAD && batches.hasNext()) {
      int[] batch = batches.next();
      prepared.add(worker.submit(() -> preparation.apply(batch)));
    }
  }

  @Override
  public boolean hasNext() {
    return !prepared.isEmpty();
  }

  /**
   * @throws CancellationException if the thread was interrupted while waiting; it stays interrupted
   */
  @Override
  public T next() {
    Future<T> first = prepared.poll();
    if (first == null) {
      throw new NoSuchElementException();
    }
    fill();
    try {
      return first.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("Interrupted while waiting for a batch.");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      if (e.getCause() instanceof Error cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  @Override
  public void close() {
    prepared.forEach(batch -> batch.cancel(false));
  }
}
