package io.github.captchasolver.training.selftraining;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Chooses the readings to train on: the surest, and of each character a fair part.
 *
 * <p>A character that resembles another is never read surely. Where {@code l} and {@code i} look
 * alike, none of the surest third of the readings has either, and a network that is trained on
 * those forgets both. So of the images in which a character is read, at least half as large a share
 * is kept as of all images (class-balanced self-training: Zou et al., 2018, arXiv 1810.07911).
 */
final class BalancedSelection {
  /** The least share of a character's images, as a part of the share of all images. */
  private static final double FAIR = 0.5;

  /**
   * A character that is read in fewer images, as a part of the median of all, is hardly drawn, and
   * most of its readings are mistakes: of a real set with 29 ones where other digits occur in 330
   * images, training on half of them read two points less.
   */
  private static final double USED = 0.2;

  private final Map<Integer, Integer> lacking = new HashMap<>();

  private BalancedSelection(List<PseudoLabel> readings, double share) {
    readings.forEach(
        reading -> characters(reading).forEach(c -> lacking.merge(c, 1, Integer::sum)));
    double least = USED * median(lacking.values());
    lacking.replaceAll(
        (character, images) -> images < least ? 0 : (int) Math.ceil(FAIR * share * images));
  }

  /**
   * Chooses readings.
   *
   * @param surestFirst readings by falling confidence, none of them empty
   * @param count of the surest; those that characters lack come in addition
   * @return in the order of the images
   */
  static List<PseudoLabel> of(List<PseudoLabel> surestFirst, int count) {
    int surest = Math.min(count, surestFirst.size());
    var selection = new BalancedSelection(surestFirst, (double) surest / surestFirst.size());
    var kept = new ArrayList<PseudoLabel>();
    for (PseudoLabel reading : surestFirst) {
      if (kept.size() < surest || selection.lacks(reading)) {
        selection.keep(reading);
        kept.add(reading);
      }
    }
    kept.sort(Comparator.comparingInt(PseudoLabel::image));
    return kept;
  }

  private static int median(Collection<Integer> counts) {
    int[] sorted = counts.stream().mapToInt(Integer::intValue).sorted().toArray();
    return sorted.length == 0 ? 0 : sorted[sorted.length / 2];
  }

  private boolean lacks(PseudoLabel reading) {
    return characters(reading).stream().anyMatch(character -> lacking.get(character) > 0);
  }

  private void keep(PseudoLabel reading) {
    characters(reading).forEach(character -> lacking.merge(character, -1, Integer::sum));
  }

  /** Returns the characters of a reading; a letter and its other case are one. */
  private static Set<Integer> characters(PseudoLabel reading) {
    return reading.text().codePoints().mapToObj(Character::toLowerCase).collect(Collectors.toSet());
  }
}
