package io.github.captchasolver.server.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReadingGateTest {
  @Test
  void enter_fullQueue_isRefused_untilOneLeaves() {
    var gate = new ReadingGate(1, 1);
    assertThat(gate.enter()).isTrue();
    assertThat(gate.enter()).isTrue();
    assertThat(gate.enter()).isFalse();
    assertThat(gate.present()).isEqualTo(2);
    gate.leave();
    assertThat(gate.enter()).isTrue();
  }

  @Test
  void read_neverRunsMoreThanItsWorkers() {
    var gate = new ReadingGate(2, 100);
    var running = new AtomicInteger();
    var most = new AtomicInteger();
    var start = new CountDownLatch(1);
    var all =
        IntStream.range(0, 8)
            .mapToObj(
                i ->
                    CompletableFuture.runAsync(
                        () -> {
                          await(start);
                          for (int n = 0; n < 50; n++) {
                            gate.read(
                                () -> {
                                  most.accumulateAndGet(running.incrementAndGet(), Math::max);
                                  return running.decrementAndGet();
                                });
                          }
                        },
                        task -> new Thread(task).start()))
            .toList();
    start.countDown();
    all.forEach(CompletableFuture::join);
    assertThat(most.get()).isBetween(1, 2);
    assertThat(gate.workers()).isEqualTo(2);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
