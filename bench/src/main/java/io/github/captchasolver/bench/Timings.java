package io.github.captchasolver.bench;

import java.util.Arrays;
import java.util.List;

/**
 * How long one contender's turns took.
 *
 * @param rounds the times of each turn, in milliseconds
 */
record Timings(List<double[]> rounds) {
  Timings {
    rounds = List.copyOf(rounds);
  }

  /** Median over the rounds of each round's median: one disturbed round does not move it. */
  double median() {
    return quantile(rounds.stream().mapToDouble(times -> quantile(times, 0.5)).toArray(), 0.5);
  }

  /** A quantile of all single times. */
  double quantile(double share) {
    return quantile(rounds.stream().flatMapToDouble(Arrays::stream).toArray(), share);
  }

  /** The value below which a share of the values lie, between neighbours by proportion. */
  static double quantile(double[] values, double share) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    double place = share * (sorted.length - 1);
    int below = (int) Math.floor(place);
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  }
}
