package io.github.captchasolver.spark;

import java.io.Serializable;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Sees to it that a training run gives the same numbers on every executor: one run in a process at
 * a time, since native libraries have one number of threads for a process, and with the number of
 * threads that the job states.
 */
final class TrainingSetting {
  private static final String VARIABLE = "OMP_NUM_THREADS";

  private static final ReentrantLock ONE_RUN = new ReentrantLock();

  private TrainingSetting() {}

  /** Returns the number of threads of this process: of the variable, or all processors. */
  static int threadsHere() {
    String set = System.getenv(VARIABLE);
    return set != null && set.matches("[1-9][0-9]{0,3}")
        ? Integer.parseInt(set)
        : Runtime.getRuntime().availableProcessors();
  }

  /** Returns the settings of a session whose executors train with a number of threads. */
  static Map<String, String> of(int threads) {
    String number = Integer.toString(threads);
    return Map.of(
        "spark.executorEnv." + VARIABLE,
        number,
        "spark.executorEnv.GOMP_SPINCOUNT",
        "1000",
        "spark.executor.cores",
        number,
        "spark.task.cpus",
        number);
  }

  /**
   * Trains when no other run of this process does.
   *
   * @param threads that the native libraries must use
   * @throws IllegalStateException if they use another number
   */
  static <T extends Serializable> T train(int threads, Supplier<T> run) {
    int here = threadsHere();
    if (here != threads) {
      throw new IllegalStateException(
          "An executor computes with "
              + here
              + " threads and not with "
              + threads
              + ": set spark.executorEnv."
              + VARIABLE
              + "="
              + threads
              + " for the job.");
    }
    ONE_RUN.lock();
    try {
      return run.get();
    } finally {
      ONE_RUN.unlock();
    }
  }
}
