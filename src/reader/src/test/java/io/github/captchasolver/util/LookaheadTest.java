package io.github.captchasolver.util;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LookaheadTest {
  @RepeatedTest(50)
  void next_helped_givesEachValueOnceAndInOrder() {
    var computed = new AtomicInteger();
    List<Supplier<Integer>> values =
        IntStream.range(0, 8)
            .mapToObj(
                i ->
                    (Supplier<Integer>)
                        () -> {
                          computed.incrementAndGet();
                          return i;
                        })
            .toList();
    try (var ahead = new Lookahead<>(values, true)) {
      for (int i = 0; i < 8; i++) {
        assertThat(ahead.hasNext()).isTrue();
        assertThat(ahead.next()).isEqualTo(i);
      }
      assertThat(ahead.hasNext()).isFalse();
    }
    assertThat(computed).hasValue(8);
  }

  @Test
  void next_notHelped_computesNoValueBeforeItIsTaken() {
    var computed = new AtomicInteger();
    Supplier<Integer> value = computed::incrementAndGet;
    try (var ahead = new Lookahead<>(List.of(value, value, value), false)) {
      assertThat(ahead.next()).isEqualTo(1);
    }
    assertThat(computed).hasValue(1);
  }

  @Test
  void next_anotherThreadIsBusyWithIt_computesTheOnesAfterIt() throws InterruptedException {
    var begun = new CountDownLatch(1);
    var lastIsDone = new CountDownLatch(1);
    Supplier<String> slow =
        () -> {
          begun.countDown();
          return awaited(lastIsDone) ? "slow" : "alone";
        };
    Supplier<String> last =
        () -> {
          lastIsDone.countDown();
          return Thread.currentThread().getName();
        };
    // The thread of the pool takes "slow", and waits in it for "last".
    try (var ahead = new Lookahead<>(List.of(() -> "first", slow, last), true)) {
      assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
      assertThat(ahead.next()).isEqualTo("first");
      assertThat(ahead.next()).isEqualTo("slow");
      ahead.next();
    }
  }

  private static boolean awaited(CountDownLatch latch) {
    try {
      return latch.await(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void next_computationFails_throwsTheSame(boolean helped) {
    var failure = new IllegalArgumentException("no image");
    Supplier<Integer> fails =
        () -> {
          throw failure;
        };
    try (var ahead = new Lookahead<>(List.of(() -> 1, fails, () -> 3), helped)) {
      assertThat(ahead.next()).isEqualTo(1);
      assertThatThrownBy(ahead::next).isSameAs(failure);
      assertThat(ahead.next()).isEqualTo(3);
    }
  }

  @Test
  void close_valuesLeft_areNotComputedLater() throws InterruptedException {
    var computed = new AtomicInteger();
    var free = new CountDownLatch(1);
    int busy = Math.max(1, ForkJoinPool.getCommonPoolParallelism());
    for (int i = 0; i < busy; i++) {
      ForkJoinPool.commonPool().execute(() -> awaited(free));
    }
    List<Supplier<Integer>> values = List.of(() -> 0, computed::incrementAndGet);
    try (var ahead = new Lookahead<>(values, true)) {
      ahead.next();
    }
    free.countDown();
    ForkJoinPool.commonPool().awaitQuiescence(10, TimeUnit.SECONDS);

    assertThat(computed).hasValue(0);
  }
}
