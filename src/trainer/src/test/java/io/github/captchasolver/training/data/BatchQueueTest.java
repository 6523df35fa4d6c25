package io.github.captchasolver.training.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BatchQueueTest {
  private final ExecutorService worker = Executors.newSingleThreadExecutor();

  @AfterEach
  void stopWorker() {
    worker.shutdownNow();
  }

  private static List<int[]> batches(int count) {
    var batches = new ArrayList<int[]>();
    for (int i = 0; i < count; i++) {
      batches.add(new int[] {i});
    }
    return batches;
  }

  @Test
  void next_batches_comeInOrder() {
    var seen = new ArrayList<Integer>();
    try (var queue = new BatchQueue<>(worker, batches(7).iterator(), batch -> batch[0], 2)) {
      queue.forEachRemaining(seen::add);
    }
    assertThat(seen).containsExactly(0, 1, 2, 3, 4, 5, 6);
  }

  @Test
  void next_failedPreparation_throwsItsException() {
    var failure = new IllegalArgumentException("An image is broken.");
    try (var queue =
        new BatchQueue<int[], Integer>(
            worker,
            batches(1).iterator(),
            batch -> {
              throw failure;
            },
            2)) {
      assertThatThrownBy(queue::next).isSameAs(failure);
    }
  }

  @Test
  void next_interruptedWhileWaiting_isCancelledAndStaysInterrupted() {
    var never = new CountDownLatch(1);
    try (var queue =
        new BatchQueue<int[], Boolean>(
            worker,
            batches(1).iterator(),
            batch -> {
              try {
                never.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              return false;
            },
            2)) {
      Thread.currentThread().interrupt();
      assertThatThrownBy(queue::next).isInstanceOf(CancellationException.class);
    }
    assertThat(Thread.interrupted()).isTrue();
  }
}
