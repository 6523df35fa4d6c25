package io.github.captchasolver.spark;

import java.io.Serializable;
import org.apache.spark.SparkContext;
import org.apache.spark.util.LongAccumulator;

/**
 * Counts what a job reads, on Spark's page of each stage and in the log. A task that is repeated
 * counts again; the result of a job is counted in its table.
 *
 * @param images that were read, bad ones included
 * @param errors images that could not be read
 * @param rate images a second of one task
 * @param opened number of times that an executor has opened the model
 */
record ReadCounters(
    LongAccumulator images, LongAccumulator errors, RateAccumulator rate, LongAccumulator opened)
    implements Serializable {

  /** Registers the counters under the names that Spark shows. */
  static ReadCounters register(SparkContext context) {
    var rate = new RateAccumulator();
    context.register(rate, "images a second of a task");
    return new ReadCounters(
        context.longAccumulator("images"),
        context.longAccumulator("images that could not be read"),
        rate,
        context.longAccumulator("models opened"));
  }
}
