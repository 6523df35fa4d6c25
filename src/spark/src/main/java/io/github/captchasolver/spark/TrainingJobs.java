package io.github.captchasolver.spark;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;

/**
 * Runs training runs as Spark jobs of one task each, all submitted at once: each has its line on
 * Spark's page, its result arrives when it is done, and a failed one leaves the others alone.
 */
final class TrainingJobs {
  /** Jobs that wait or run at the same time; more would only be threads that wait. */
  private static final int MOST = 256;

  private final SparkSession session;

  TrainingJobs(SparkSession session) {
    this.session = session;
  }

  /** A training run, made on an executor. */
  interface Run<T extends Serializable> extends Callable<T>, Serializable {
    /** Returns what it is, for people. */
    String description();
  }

  /**
   * Runs them.
   *
   * @param done receives the number of each run and its result when it arrives, one at a time
   * @return why runs failed, each in one sentence
   */
  <T extends Serializable> List<String> run(
      List<? extends Run<T>> runs, BiConsumer<Integer, T> done) {
    var context = JavaSparkContext.fromSparkContext(session.sparkContext());
    ExecutorService pool = Executors.newFixedThreadPool(Math.max(1, Math.min(MOST, runs.size())));
    try {
      var futures = new ArrayList<Future<T>>();
      for (int number = 0; number < runs.size(); number++) {
        int place = number;
        Run<T> run = runs.get(number);
        futures.add(
            pool.submit(
                () -> {
                  context.setJobDescription(run.description());
                  T result = context.parallelize(List.of(run), 1).map(Callable::call).first();
                  synchronized (done) {
                    done.accept(place, result);
                  }
                  return result;
                }));
      }
      return failures(runs, futures);
    } finally {
      pool.shutdownNow();
    }
  }

  private static <T extends Serializable> List<String> failures(
      List<? extends Run<T>> runs, List<Future<T>> futures) {
    var failures = new ArrayList<String>();
    for (int number = 0; number < futures.size(); number++) {
      try {
        futures.get(number).get();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("The job was interrupted.", e);
      } catch (ExecutionException e) {
        failures.add(runs.get(number).description() + ": " + JobFailure.sentence(e));
      }
    }
    return failures;
  }
}
