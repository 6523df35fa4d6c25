package io.github.captchasolver.bench;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * The times of one contender.
 *
 * @param rounds the times of each turn, in milliseconds
 * @param cpu the processor time of a repetition in each turn, in milliseconds; NaN if unknown
 */
record Timings(List<double[]> rounds, List<Double> cpu) {
  Timings {
    rounds = List.copyOf(rounds);
    cpu = List.copyOf(cpu);
  }

  /** Creates times without those of the processor. */
  Timings(List<double[]> rounds) {
    this(rounds, List.of());
  }

  /** Returns the median processor time of a repetition; NaN if unknown. */
  double cpuMedian() {
    return cpu.isEmpty() ? Double.NaN : quantile(toArray(cpu.stream()), 0.5);
  }

  /** Returns the median of the means of the rounds, for repetitions that do different work. */
  double meanMedian() {
    return quantile(
        toArray(rounds.stream().map(times -> Arrays.stream(times).average().orElseThrow())), 0.5);
  }

  private static double[] toArray(Stream<Double> values) {
    return values.mapToDouble(Double::doubleValue).toArray();
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
