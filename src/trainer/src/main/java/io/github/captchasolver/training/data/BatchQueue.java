package io.github.captchasolver.training.data;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.Function;

/**
 * Prepares the next batches on another thread during a training step. The content of a batch does
 * not depend on when it is prepared.
 */
public final class BatchQueue<B, T> implements Iterator<T>, AutoCloseable {
  private final ExecutorService worker;
  private final Iterator<B> batches;
  private final Function<B, T> setup;
  private final int ahead;
  private final Deque<Future<T>> prepared = new ArrayDeque<>();

  /**
   * Starts preparing.
   *
   * @param ahead the largest number of batches prepared before they are needed
   */
  public BatchQueue(ExecutorService worker, Iterator<B> batches, Function<B, T> setup, int ahead) {
    this.worker = worker;
    this.batches = batches;
    this.setup = setup;
    this.ahead = ahead;
    fill();
  }

  /**
   * Starts preparing batches until {@code ahead} of them are ready or in work. {@link #next} does
   * so only when the queue is empty; a caller that knows when a core is free calls this method
   * then.
   */
  public void fill() {
    while (prepared.size() < ahead && batches.hasNext()) {
      B batch = batches.next();
      prepared.add(worker.submit(() -> setup.apply(batch)));
    }
  }

  /** Waits until no batch is in work; {@link #next} throws the exception of a failed one. */
  public void settle() {
    for (Future<T> batch : prepared) {
      try {
        batch.get();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      } catch (ExecutionException e) {
        return;
      }
    }
  }

  @Override
  public boolean hasNext() {
    return !prepared.isEmpty();
  }

  /**
   * Returns the next batch, waiting for it where necessary.
   *
   * @throws CancellationException if the thread was interrupted while waiting; it stays interrupted
   */
  @Override
  public T next() {
    Future<T> first = prepared.poll();
    if (first == null) {
      throw new NoSuchElementException();
    }
    if (prepared.isEmpty()) {
      fill();
    }
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
