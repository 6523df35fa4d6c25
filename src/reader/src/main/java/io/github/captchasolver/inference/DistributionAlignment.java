package io.github.captchasolver.inference;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Weights characters so that those of a set of images are read about equally often. CAPTCHAs draw
 * their characters evenly; a model that was not trained on these images takes some for others
 * systematically, and the counts of its readings show it without any label. With the weights, the
 * probability of a text is multiplied by those of its characters, and divided by the sum over all
 * texts of its length: a change of the class prior (Saerens, Latinne, Decaestecker, "Adjusting the
 * Outputs of a Classifier to New a Priori Probabilities", 2002; distribution alignment in
 * self-training: Berthelot et al., "ReMixMatch", 2020).
 *
 * <p>Depends on the images of the set, but not on their order. It changes no length. Immutable.
 */
public final class DistributionAlignment {
  /** Changes nothing. */
  public static final DistributionAlignment NONE =
      new DistributionAlignment("", new double[0][], 0);

  /** With fewer images, counts say too little. */
  public static final int LEAST_IMAGES = 200;

  /** Counts that deviate by fewer standard deviations of chi-square are even within chance. */
  private static final double SIGNIFICANT = 3;

  /**
   * Share of the unevenness that must be left at most in one half with the weights of the other.
   */
  private static final double MOST_LEFT = 0.9;

  private final String characters;

  /** {@code [1, A]} for all positions, or {@code [L, A]} for texts of L characters only. */
  private final double[][] logWeights;

  private final int images;

  private DistributionAlignment(String characters, double[][] logWeights, int images) {
    this.characters = characters;
    this.logWeights = logWeights;
    this.images = images;
  }

  /**
   * Finds the weights for a set of images, by the counts of characters alone: each half of the set
   * must become more even with the weights of the other half. Positions with different alphabets
   * are counted apart if all texts have one length.
   *
   * @param set what the network says of each image, with the same characters
   * @return {@link #NONE} where the counts are even within chance, weights do not help, or there
   *     are fewer images than {@link #LEAST_IMAGES}
   * @throws IllegalArgumentException if the characters differ
   */
  public static DistributionAlignment of(List<CharacterPosteriors> set) {
    if (set.size() < LEAST_IMAGES) {
      return NONE;
    }
    String characters = set.get(0).characters();
    if (set.stream().anyMatch(image -> !image.characters().equals(characters))) {
      throw new IllegalArgumentException("Images of one set must be read with one alphabet.");
    }
    // Sums are rounded, so their order must not depend on that of the images.
    List<CharacterPosteriors> sorted = set.stream().sorted(CharacterPosteriors::compare).toList();
    var units = new CharacterUnits(characters);
    int[] groups = groups(sorted, units);
    double[][] byGroup = new double[Arrays.stream(groups).max().orElse(0) + 1][];
    boolean any = false;
    var rows = new ArrayList<List<List<float[]>>>();
    boolean[] used = new boolean[units.size()];
    for (int group = 0; group < byGroup.length; group++) {
      rows.add(rows(sorted, groups, group, units));
      boolean[] here = EvenCounts.used(all(rows.get(group)), units);
      for (int unit = 0; unit < used.length; unit++) {
        used[unit] |= here[unit];
      }
    }
    for (int group = 0; group < byGroup.length; group++) {
      byGroup[group] = weights(rows.get(group), units, used);
      any |= Arrays.stream(byGroup[group]).anyMatch(weight -> weight != 0);
    }
    if (!any) {
      return NONE;
    }
    double[][] logWeights =
        Arrays.stream(byGroup.length == 1 ? new int[1] : groups)
            .mapToObj(group -> units.ofCharacters(byGroup[group]))
            .toArray(double[][]::new);
    return new DistributionAlignment(characters, logWeights, set.size());
  }

  /** Returns the group of each position; all positions are one group where lengths differ. */
  private static int[] groups(List<CharacterPosteriors> set, CharacterUnits units) {
    int length = set.get(0).probability().length;
    if (length == 0 || set.stream().anyMatch(image -> image.probability().length != length)) {
      return new int[1];
    }
    double[][] counts = new double[length][units.size()];
    for (CharacterPosteriors image : set) {
      for (int i = 0; i < length; i++) {
        float[] row = units.sums(image.probability()[i]);
        double[] count = counts[i];
        Arrays.setAll(count, unit -> count[unit] + row[unit]);
      }
    }
    return PositionGroups.of(counts);
  }

  /** Returns the probabilities of the units at the positions of a group, for each image. */
  private static List<List<float[]>> rows(
      List<CharacterPosteriors> set, int[] groups, int group, CharacterUnits units) {
    return set.stream()
        .map(
            image ->
                IntStream.range(0, image.probability().length)
                    .filter(i -> groups.length == 1 || groups[i] == group)
                    .mapToObj(i -> units.sums(image.probability()[i]))
                    .toList())
        .toList();
  }

  private static double[] weights(List<List<float[]>> rows, CharacterUnits units, boolean[] used) {
    double[] none = new double[units.size()];
    var counts = new EvenCounts(all(rows), units, used);
    double uneven = counts.unevenness(none);
    if (uneven < units.size() + SIGNIFICANT * Math.sqrt(2.0 * units.size())) {
      return none;
    }
    EvenCounts[] halves = {counts.part(half(rows, 0)), counts.part(half(rows, 1))};
    for (int i = 0; i < 2; i++) {
      double[] others = halves[1 - i].logWeights();
      if (halves[i].unevenness(others) > MOST_LEFT * halves[i].unevenness(none)) {
        return none;
      }
    }
    return counts.logWeights();
  }

  private static List<float[]> all(List<List<float[]>> rows) {
    return rows.stream().flatMap(List::stream).toList();
  }

  private static List<float[]> half(List<List<float[]>> rows, int parity) {
    return IntStream.range(0, rows.size())
        .filter(i -> i % 2 == parity)
        .mapToObj(rows::get)
        .flatMap(List::stream)
        .toList();
  }

  /** Returns whether any character has a weight. */
  public boolean changes() {
    return logWeights.length > 0;
  }

  /** Returns the number of images that the weights were found with. */
  public int images() {
    return images;
  }

  /**
   * Returns the logarithms of the weights of the characters that have one, the greatest first; of
   * several for one character, at different positions, the one that is farthest from 0.
   */
  public Map<String, Double> logWeights() {
    int[] codePoints = characters.codePoints().toArray();
    var weights = new LinkedHashMap<String, Double>();
    IntStream.range(0, codePoints.length)
        .boxed()
        .sorted((a, b) -> Double.compare(greatest(b), greatest(a)))
        .filter(a -> greatest(a) != 0)
        .forEach(a -> weights.put(Character.toString(codePoints[a]), greatest(a)));
    return weights;
  }

  private double greatest(int a) {
    double greatest = 0;
    for (double[] row : logWeights) {
      greatest = Math.abs(row[a]) > Math.abs(greatest) ? row[a] : greatest;
    }
    return greatest;
  }

  /**
   * Checks that the weights are for these characters.
   *
   * @throws IllegalArgumentException if they are for others
   */
  void requireCharacters(String others) {
    if (changes() && !characters.equals(others)) {
      throw new IllegalArgumentException(
          "The alignment is for the characters \"" + characters + "\", not \"" + others + "\".");
    }
  }

  /** Returns {@code [L, A]} logarithms of weights for a text of this length. */
  double[][] of(int length) {
    double[][] weights = new double[length][characters.codePointCount(0, characters.length())];
    for (int i = 0; i < length; i++) {
      if (logWeights.length == 1) {
        weights[i] = logWeights[0];
      } else if (logWeights.length == length) {
        weights[i] = logWeights[i];
      }
    }
    return weights;
  }
}
