package io.github.captchasolver.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Measures contenders in turns, A B A B ..., after a warm-up, so that a machine that becomes slower
 * or busier affects all of them.
 */
final class Alternation {
  /** Threads of the previous contender may still wait actively for work. */
  private static final long PAUSE_MILLIS = 50;

  private static final int MOST_TIMES = 10_000;
  private static final double MILLIS = 1000;

  private final Pace pace;
  private final Consumer<String> notes;

  /**
   * @param notes receives a sentence for each peer that fails
   */
  Alternation(Pace pace, Consumer<String> notes) {
    this.pace = pace;
    this.notes = notes;
  }

  /**
   * Measures the contenders.
   *
   * @return the times of the contenders that did not fail, in the order given
   */
  Map<Contender, Timings> run(List<? extends Contender> contenders) {
    var times = new LinkedHashMap<Contender, Integer>();
    for (Contender contender : contenders) {
      attempt(contender, () -> times.put(contender, timesPerTurn(warmUp(contender))));
    }
    var rounds = new LinkedHashMap<Contender, List<double[]>>();
    var cpu = new LinkedHashMap<Contender, List<Double>>();
    for (Contender contender : times.keySet()) {
      rounds.put(contender, new ArrayList<>());
      cpu.put(contender, new ArrayList<>());
    }
    for (int round = 0; round < pace.rounds(); round++) {
      for (Contender contender : List.copyOf(rounds.keySet())) {
        pause();
        boolean done =
            attempt(
                contender,
                () -> {
                  double before = contender.cpuMillis();
                  rounds.get(contender).add(contender.run(times.get(contender)));
                  double used = contender.cpuMillis() - before;
                  cpu.get(contender).add(used / times.get(contender));
                });
        if (!done) {
          rounds.remove(contender);
        }
      }
    }
    var timings = new LinkedHashMap<Contender, Timings>();
    rounds.forEach(
        (contender, values) -> timings.put(contender, new Timings(values, cpu.get(contender))));
    return timings;
  }

  /**
   * Runs a contender until it is warm.
   *
   * @return median time of the last part, in milliseconds
   */
  double warmUp(Contender contender) {
    pause();
    double total = 0;
    double median;
    int next = 1;
    do {
      double[] times = contender.run(next);
      for (double time : times) {
        total += time;
      }
      median = Timings.quantile(times, 0.5);
      next = Math.min(2 * next, timesPerTurn(median));
    } while (total < pace.warmUpSeconds() * MILLIS);
    return median;
  }

  private int timesPerTurn(double millis) {
    return (int) Math.max(1, Math.min(MOST_TIMES, pace.turnSeconds() * MILLIS / millis));
  }

  private boolean attempt(Contender contender, Runnable work) {
    try {
      work.run();
      return true;
    } catch (PeerException e) {
      notes.accept(contender.name() + " is left out: " + e.getMessage());
      return false;
    }
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while measuring.", e);
    }
  }
}
