package io.github.captchasolver.bench;

import java.util.Arrays;
import java.util.List;

/**
 * The times of one contender.
 *
 * @param rounds the times of each turn, in milliseconds
 */
record Timings(List<double[]> rounds) {
  Timings {
    rounds = List.copyOf(rounds);
  }

  /** Returns the median of the medians of the rounds, which one disturbed round does not move. */
  double median() {
    return quantile(rounds.stream().mapToDouble(times -> quantile(times, 0.5)).toArray(), 0.5);
  }

  /** Returns a quantile of all single times. */
  double quantile(double share) {
    return quantile(rounds.stream().flatMapToDouble(Arrays::stream).toArray(), share);
  }

  /** Returns the value below which a share of the values lie, interpolated linearly. */
  static double quantile(double[] values, double share) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    double place = share * (sorted.length - 1);
    int below = (int) Math.floor(place);
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  }
}
