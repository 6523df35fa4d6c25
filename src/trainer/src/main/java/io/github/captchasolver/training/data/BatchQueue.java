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
 * Prepares the next few batches on another thread while one is trained on. What is in a batch does
 * not depend on when it is prepared.
 */
public final class BatchQueue<B, T> implements Iterator<T>, AutoCloseable {
  private final ExecutorService worker;
  private final Iterator<B> batches;
  private final Function<B, T> setup;
  private final int ahead;
  private final Deque<Future<T>> prepared = new ArrayDeque<>();

  /**
   * @param ahead how many are prepared before they are asked for, at most
   */
  public BatchQueue(ExecutorService worker, Iterator<B> batches, Function<B, T> setup, int ahead) {
    this.worker = worker;
    this.batches = batches;
    this.setup = setup;
    this.ahead = ahead;
    fill();
  }

  /**
   * Starts the preparation of as many as may be ahead. {@link #next} does it where nothing is left;
   * who knows when a core will be free calls this then.
   */
  public void fill() {
    while (prepared.size() < ahead && batches.hasNext()) {
      B batch = batches.next();
      prepared.add(worker.submit(() -> setup.apply(batch)));
    }
  }

  /** Waits until nothing is being prepared; what failed is thrown by {@link #next}. */
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
