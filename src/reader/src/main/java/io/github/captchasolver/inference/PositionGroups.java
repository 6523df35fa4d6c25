package io.github.captchasolver.inference;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Groups the positions of texts that have one alphabet: where letters come first and digits last,
 * these are counted apart. Positions are merged from the most similar ones on, as long as the
 * G-test (likelihood ratio of the counts) finds no difference.
 */
final class PositionGroups {
  /** Number of standard deviations of the statistic that are no chance. */
  private static final double SIGNIFICANT = 4;

  private PositionGroups() {}

  /**
   * Returns the group of each position, from 0 on.
   *
   * @param counts {@code [L, A]} how often each character occurs at each position
   */
  static int[] of(double[][] counts) {
    var groups = new ArrayList<double[]>();
    int[] group = new int[counts.length];
    for (int i = 0; i < counts.length; i++) {
      group[i] = i;
      groups.add(counts[i].clone());
    }
    while (groups.size() > 1) {
      int[] pair = mostSimilar(groups);
      int kept = pair[0];
      int merged = pair[1];
      if (difference(groups.get(kept), groups.get(merged)) > SIGNIFICANT) {
        break;
      }
      double[] sum = groups.get(kept);
      double[] added = groups.remove(merged);
      Arrays.setAll(sum, a -> sum[a] + added[a]);
      for (int i = 0; i < group.length; i++) {
        group[i] = group[i] == merged ? kept : group[i] - (group[i] > merged ? 1 : 0);
      }
    }
    return group;
  }

  private static int[] mostSimilar(List<double[]> groups) {
    int[] pair = {0, 1};
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < groups.size(); i++) {
      for (int j = i + 1; j < groups.size(); j++) {
        double difference = difference(groups.get(i), groups.get(j));
        if (difference < least) {
          least = difference;
          pair = new int[] {i, j};
        }
      }
    }
    return pair;
  }

  /** The G statistic in standard deviations above what chance gives. */
  private static double difference(double[] one, double[] other) {
    double sumOne = Arrays.stream(one).sum();
    double sumOther = Arrays.stream(other).sum();
    double all = sumOne + sumOther;
    double g = 0;
    int used = 0;
    for (int a = 0; a < one.length; a++) {
      double both = one[a] + other[a];
      used += both >= 1 ? 1 : 0;
      g += term(one[a], both * sumOne / all) + term(other[a], both * sumOther / all);
    }
    double freedom = Math.max(1, used - 1);
    return (2 * g - freedom) / Math.sqrt(2 * freedom);
  }

  private static double term(double count, double expected) {
    return count > 0 ? count * Math.log(count / expected) : 0;
  }
}
