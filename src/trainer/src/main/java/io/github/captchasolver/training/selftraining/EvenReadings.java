package io.github.captchasolver.training.selftraining;

import io.github.captchasolver.inference.CharacterPosteriors;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Reads a set of images so that each character is read about as often as the others of its kind.
 *
 * <p>For reading alone, {@link io.github.captchasolver.inference.DistributionAlignment} is careful:
 * it makes the expected counts as even as chance explains. Readings that are trained on have to be
 * even themselves. A v that is always a little less probable than a u would be labelled u each
 * time, and a network would learn that; if some u are labelled v instead, it learns to tell them
 * apart from the others. The labels need not be more often right for that.
 */
final class EvenReadings {
  private static final int ITERATIONS = 12;

  /** Keeps weights finite where a character is hardly ever read, as a share of the even count. */
  private static final double SMOOTHING = 0.2;

  private static final double GREATEST_WEIGHT = 2;

  /** A character below this share of the usual count of its kind may be one that is not used. */
  private static final double USED = 0.1;

  /** Digits and letters whose mean counts differ by less are drawn equally often. */
  private static final double SAME = 0.25;

  private static final double LEAST_PROBABILITY = 1e-6;

  private final List<CharacterPosteriors> set;
  private final int[] characters;

  /** {@code [A]} unit of each character: a letter and its other case are counted together. */
  private final int[] unit;

  private final int units;

  /** {@code [units]} logarithms of weights. */
  private final double[] logWeights;

  private EvenReadings(List<CharacterPosteriors> set) {
    this.set = set;
    this.characters = set.get(0).characters().codePoints().toArray();
    int[] lower = Arrays.stream(characters).map(Character::toLowerCase).toArray();
    int[] distinct = Arrays.stream(lower).distinct().toArray();
    this.units = distinct.length;
    this.unit = new int[characters.length];
    for (int a = 0; a < unit.length; a++) {
      int own = lower[a];
      unit[a] = IntStream.range(0, units).filter(u -> distinct[u] == own).findFirst().orElseThrow();
    }
    this.logWeights = weights(distinct);
  }

  /**
   * Reads the images.
   *
   * @param set with texts of one length and one alphabet, at least one
   */
  static List<PseudoLabel> of(List<CharacterPosteriors> set) {
    var readings = new EvenReadings(set);
    return IntStream.range(0, set.size()).mapToObj(readings::read).toList();
  }

  /** Returns whether all texts have one length. */
  static boolean areOfOneLength(List<CharacterPosteriors> set) {
    return set.stream().mapToInt(image -> image.probability().length).distinct().count() == 1;
  }

  private double[] weights(int[] first) {
    double[] expected = expected();
    double[] even = new double[units];
    for (int u = 0; u < units; u++) {
      even[u] = even(first, expected, u);
    }
    double[] weights = new double[units];
    for (int i = 0; i < ITERATIONS; i++) {
      int[] counts = counts(weights);
      double sum = 0;
      int used = 0;
      for (int u = 0; u < units; u++) {
        if (even[u] > 0) {
          double step = Math.log((1 + SMOOTHING) * even[u] / (counts[u] + SMOOTHING * even[u]));
          weights[u] = Math.max(-GREATEST_WEIGHT, Math.min(GREATEST_WEIGHT, weights[u] + step));
          sum += weights[u];
          used++;
        }
      }
      for (int u = 0; u < units; u++) {
        weights[u] -= even[u] > 0 ? sum / used : 0;
      }
    }
    return weights;
  }

  /**
   * Returns the even count of a unit: that of all that are used if its kind is drawn as often, or
   * that of its kind; 0 if it is probably not used.
   */
  private double even(int[] first, double[] expected, int u) {
    int kind = kind(first[u]);
    if (expected[u] < least(first, expected, kind)) {
      return 0;
    }
    double own = mean(first, expected, kind);
    double all =
        IntStream.range(0, units)
            .filter(other -> expected[other] >= least(first, expected, kind(first[other])))
            .mapToDouble(other -> expected[other])
            .average()
            .orElse(0);
    return Math.abs(own - all) < SAME * all ? all : own;
  }

  /** Returns the mean count of the units of a kind that are used. */
  private double mean(int[] first, double[] expected, int kind) {
    double least = least(first, expected, kind);
    return IntStream.range(0, units)
        .filter(other -> kind(first[other]) == kind && expected[other] >= least)
        .mapToDouble(other -> expected[other])
        .average()
        .orElse(0);
  }

  /** Returns the least count of a unit of a kind that is used. */
  private double least(int[] first, double[] expected, int kind) {
    double[] sorted =
        IntStream.range(0, units)
            .filter(other -> kind(first[other]) == kind)
            .mapToDouble(other -> expected[other])
            .sorted()
            .toArray();
    return USED * sorted[sorted.length / 2];
  }

  private static int kind(int character) {
    return Character.isDigit(character) ? 0 : Character.isLetter(character) ? 1 : 2;
  }

  private double[] expected() {
    double[] expected = new double[units];
    for (CharacterPosteriors image : set) {
      for (float[] row : image.probability()) {
        for (int a = 0; a < row.length; a++) {
          expected[unit[a]] += row[a];
        }
      }
    }
    return expected;
  }

  private int[] counts(double[] weights) {
    int[] counts = new int[units];
    for (CharacterPosteriors image : set) {
      for (float[] row : image.probability()) {
        counts[best(weighted(row, weights))]++;
      }
    }
    return counts;
  }

  /** Returns the weighted probabilities of the units at a position, not normalized. */
  private double[] weighted(float[] row, double[] weights) {
    double[] sums = new double[units];
    for (int a = 0; a < row.length; a++) {
      sums[unit[a]] += row[a];
    }
    for (int u = 0; u < units; u++) {
      sums[u] = Math.max(sums[u], LEAST_PROBABILITY) * Math.exp(weights[u]);
    }
    return sums;
  }

  private static int best(double[] values) {
    int best = 0;
    for (int i = 1; i < values.length; i++) {
      best = values[i] > values[best] ? i : best;
    }
    return best;
  }

  /** Reads an image; positions are taken to be independent. */
  private PseudoLabel read(int image) {
    var text = new StringBuilder();
    double confidence = 1;
    for (float[] row : set.get(image).probability()) {
      double[] weighted = weighted(row, logWeights);
      int u = best(weighted);
      int character = -1;
      double ofUnit = 0;
      for (int a = 0; a < row.length; a++) {
        if (unit[a] == u) {
          ofUnit += row[a];
          character = character < 0 || row[a] > row[character] ? a : character;
        }
      }
      text.appendCodePoint(characters[character]);
      confidence *= weighted[u] / Arrays.stream(weighted).sum();
      confidence *= ofUnit > 0 ? row[character] / ofUnit : 1;
    }
    return new PseudoLabel(image, text.toString(), confidence);
  }
}
