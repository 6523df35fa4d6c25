package io.github.captchasolver.util;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrderedParallelTest {
  private static final int VALUES = 500;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4, 7})
  void run_slowAndQuickValues_resultsInTheOrderOfTheValues(int threads) {
    var results = new ArrayList<Integer>();

    OrderedParallel.run(values(), threads, OrderedParallelTest::negative, results::add);

    assertThat(results).isEqualTo(IntStream.range(0, VALUES).map(i -> -i).boxed().toList());
  }

  private static Iterator<Integer> values() {
    return IntStream.range(0, VALUES).iterator();
  }

  /** Takes longer for some values than for those around them. */
  private static int negative(int value) {
    if (value % 50 == 3) {
      pause();
    }
    return -value;
  }

  private static void pause() {
    try {
      Thread.sleep(5);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void run_twoThreads_workAtTheSameTime() {
    // The barrier opens only if two values are there at once.
    var barrier = new CyclicBarrier(2);
    Set<Thread> threads = ConcurrentHashMap.newKeySet();

    OrderedParallel.run(
        List.of(1, 2).iterator(),
        2,
        value -> {
          threads.add(Thread.currentThread());
          try {
            return barrier.await();
          } catch (Exception e) {
            throw new AssertionError(e);
          }
        },
        result -> {});

    assertThat(threads).hasSize(2);
  }

  @Test
  void run_firstValueStuck_takesOnlyAFewMore() {
    var taken = new AtomicInteger();
    var most = new AtomicInteger();
    var delivered = new AtomicInteger();
    Iterator<Integer> counted =
        IntStream.range(0, VALUES)
            .peek(i -> most.accumulateAndGet(taken.incrementAndGet() - delivered.get(), Math::max))
            .iterator();

    OrderedParallel.run(
        counted, 2, OrderedParallelTest::negative, result -> delivered.incrementAndGet());

    assertThat(delivered).hasValue(VALUES);
    assertThat(most.get()).isLessThan(20);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4})
  void run_exceptions_thatOfTheFirstValueArrivesAfterTheResultsBefore(int threads) {
    var results = new HashSet<Integer>();

    assertThatThrownBy(
            () ->
                OrderedParallel.run(
                    values(),
                    threads,
                    value -> {
                      if (value >= 40) {
                        throw new IllegalStateException("value " + value);
                      }
                      return negative(value);
                    },
                    results::add))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("value 40");
    assertThat(results).hasSize(40);
  }

  @Test
  void run_error_isThrownAsItIs() {
    assertThatThrownBy(
            () ->
                OrderedParallel.run(
                    values(),
                    2,
                    value -> {
                      throw new StackOverflowError();
                    },
                    result -> {}))
        .isInstanceOf(StackOverflowError.class);
  }

  @Test
  void run_interrupted_endsAndLeavesTheThreadInterrupted() {
    Thread.currentThread().interrupt();

    assertThatThrownBy(
            () ->
                OrderedParallel.run(values(), 2, OrderedParallelTest::negative, result -> pause()))
        .isInstanceOf(CancellationException.class);

    assertThat(Thread.interrupted()).isTrue();
  }
}
