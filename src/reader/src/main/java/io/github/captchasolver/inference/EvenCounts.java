package io.github.captchasolver.inference;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Finds the weights of characters with which their counts in the readings of a set are as even as
 * chance explains, for positions that share an alphabet.
 *
 * <p>Counts are sums of probabilities. Each has a band around the even count; a count inside is not
 * pulled, one outside only to its edge. That is the stationary condition of maximum entropy with
 * box constraints (Dudík, Phillips, Schapire, "Performance Guarantees for Regularized Maximum
 * Entropy Density Estimation", 2004), with weights limited in addition.
 *
 * <p>A rare character is raised only as far as characters that are read too often explain it: where
 * 1 is read twice as often as is even and may be an l, l is missing; where no other character is
 * read too often, it is not used in these images.
 */
final class EvenCounts {
  /** A count that deviates by more standard deviations from the even one is no chance. */
  private static final double SIGNIFICANT = 2;

  /** Number of standard deviations around the even count that a count is pulled to. */
  private static final double BAND = 1;

  private static final double GREATEST_WEIGHT = 2;
  private static final int ITERATIONS = 40;
  private static final double STEP = 0.5;

  /** As a share of the even count, keeps steps finite where a character is never read. */
  private static final double SMOOTHING = 0.2;

  /** Below this share of the even count, a character may be one that the images do not use. */
  private static final double USED = 0.25;

  /** Digits and letters whose usual counts differ by less are drawn equally often. */
  private static final double SAME = 0.25;

  private final List<float[]> rows;
  private final CharacterUnits units;
  private final double[] unweighted;
  private final double[] even;

  /**
   * Counts the characters.
   *
   * @param rows {@code [A]} probabilities of the units at each position of each text
   * @param usedInSet {@code [A]} the units that are in use at any position, see {@link #used}
   */
  EvenCounts(List<float[]> rows, CharacterUnits units, boolean[] usedInSet) {
    this.rows = rows;
    this.units = units;
    this.unweighted = counts(rows, new double[units.size()]);
    this.even = even(usedInSet);
  }

  private EvenCounts(List<float[]> rows, CharacterUnits units, double[] even) {
    this.rows = rows;
    this.units = units;
    this.unweighted = counts(rows, new double[units.size()]);
    this.even = even;
  }

  /** Counts the characters of some of the positions, of which the even counts are a share. */
  EvenCounts part(List<float[]> some) {
    double share = (double) some.size() / rows.size();
    return new EvenCounts(some, units, Arrays.stream(even).map(each -> each * share).toArray());
  }

  /** Returns which units are read often enough to be in use. */
  static boolean[] used(List<float[]> rows, CharacterUnits units) {
    double[] counts = counts(rows, new double[units.size()]);
    boolean[] used = new boolean[counts.length];
    for (int unit = 0; unit < used.length; unit++) {
      used[unit] = counts[unit] >= USED * rows.size() / units.size();
    }
    return used;
  }

  /**
   * Returns the even count of each unit. The median resists systematic confusions and characters
   * that are not used. Sites may draw letters more often than digits, so each kind has its own; it
   * is 0 for a kind of which most are in use at other positions only.
   */
  private double[] even(boolean[] usedInSet) {
    boolean[] here = used(rows, units);
    double all = usual(here, -1);
    double[] even = new double[units.size()];
    for (int unit = 0; unit < even.length; unit++) {
      int kind = units.kind(unit);
      double usual = usual(here, kind);
      boolean elsewhere = 2 * number(here, kind) < number(usedInSet, kind);
      even[unit] = elsewhere ? 0 : Math.abs(usual - all) < SAME * all ? all : usual;
    }
    return even;
  }

  private long number(boolean[] used, int kind) {
    return IntStream.range(0, used.length)
        .filter(unit -> used[unit] && units.kind(unit) == kind)
        .count();
  }

  /** The median count of the units of a kind that are used; 0 if none is. */
  private double usual(boolean[] used, int kind) {
    double[] counts =
        IntStream.range(0, units.size())
            .filter(unit -> used[unit] && (kind < 0 || units.kind(unit) == kind))
            .mapToDouble(unit -> unweighted[unit])
            .sorted()
            .toArray();
    int half = counts.length / 2;
    if (counts.length == 0) {
      return 0;
    }
    return counts.length % 2 == 1 ? counts[half] : (counts[half - 1] + counts[half]) / 2;
  }

  /** Returns the expected count of each unit if its probabilities are weighted. */
  private static double[] counts(List<float[]> rows, double[] logWeights) {
    double[] factors = Arrays.stream(logWeights).map(Math::exp).toArray();
    double[] counts = new double[factors.length];
    for (float[] row : rows) {
      double sum = 0;
      for (int a = 0; a < row.length; a++) {
        sum += row[a] * factors[a];
      }
      for (int a = 0; a < row.length && sum > 0; a++) {
        counts[a] += row[a] * factors[a] / sum;
      }
    }
    return counts;
  }

  private double deviation(int unit) {
    return Math.sqrt(Math.max(1, even[unit]));
  }

  /** Returns by how much the counts deviate from even ones: chi-square, with these weights. */
  double unevenness(double[] logWeights) {
    double[] counts = counts(rows, logWeights);
    double sum = 0;
    for (int unit = 0; unit < counts.length; unit++) {
      double off = Math.abs(counts[unit] - even[unit]) / deviation(unit);
      sum += off * off;
    }
    return sum;
  }

  /** Returns {@code [A]} logarithms of weights, 0 for those that need none. */
  double[] logWeights() {
    double[] targets = targets();
    double[] weights = new double[units.size()];
    for (int i = 0; i < ITERATIONS; i++) {
      double[] counts = counts(rows, weights);
      for (int unit = 0; unit < weights.length; unit++) {
        weights[unit] = pulled(weights[unit], counts[unit], targets[unit], unit);
      }
    }
    return weights;
  }

  private double pulled(double weight, double count, double target, int unit) {
    double room = BAND * deviation(unit);
    double high = Math.max(even[unit], target) + room;
    double low = Math.max(0, Math.min(even[unit] - room, target));
    double smooth = SMOOTHING * even[unit] + 1;
    double down = weight + STEP * Math.log((high + smooth) / (count + smooth));
    double up = weight + STEP * Math.log((low + smooth) / (count + smooth));
    double pulled = up > 0 ? up : Math.min(down, 0);
    return Math.max(-GREATEST_WEIGHT, Math.min(GREATEST_WEIGHT, pulled));
  }

  /** The counts that are aimed at: even ones, but for rare characters only what is explained. */
  private double[] targets() {
    double[][] mistaken = mistaken();
    double[] explained = new double[units.size()];
    for (int unit = 0; unit < explained.length; unit++) {
      double surplus = unweighted[unit] - even[unit];
      double all = Arrays.stream(mistaken[unit]).sum();
      if (surplus > SIGNIFICANT * deviation(unit) && all > 0) {
        for (int other = 0; other < explained.length; other++) {
          explained[other] += surplus * mistaken[unit][other] / all;
        }
      }
    }
    return IntStream.range(0, explained.length)
        .mapToDouble(
            unit ->
                unweighted[unit] >= even[unit]
                    ? even[unit]
                    : Math.min(even[unit], unweighted[unit] + explained[unit]))
        .toArray();
  }

  /** Returns {@code [A, A]}: where one unit is the most probable, the probability of the others. */
  private double[][] mistaken() {
    double[][] mistaken = new double[units.size()][units.size()];
    for (float[] row : rows) {
      int best = 0;
      for (int a = 1; a < row.length; a++) {
        best = row[a] > row[best] ? a : best;
      }
      for (int a = 0; a < row.length; a++) {
        mistaken[best][a] += a == best ? 0 : row[a];
      }
    }
    return mistaken;
  }
}
