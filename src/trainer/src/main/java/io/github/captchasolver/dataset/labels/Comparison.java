package io.github.captchasolver.dataset.labels;

import io.github.captchasolver.dataset.Dataset;
import io.github.captchasolver.evaluation.EvaluatedSample;
import io.github.captchasolver.text.Vocabulary;
import java.util.List;
import java.util.Locale;

/**
 * Readings beside labels.
 *
 * @param dataset all images
 * @param known characters that the reader knows
 * @param readings of some images
 */
record Comparison(Dataset dataset, Vocabulary known, List<EvaluatedSample> readings) {
  /** From this confidence on, a reading counts by itself. */
  private static final double SURE = 0.9;

  /** From this confidence on, a reading is more likely right than wrong. */
  private static final double LIKELY = 0.5;

  Comparison {
    readings = List.copyOf(readings);
  }

  List<EvaluatedSample> sure() {
    return readings.stream().filter(reading -> reading.confidence() >= SURE).toList();
  }

  List<EvaluatedSample> likely() {
    return readings.stream().filter(Comparison::isLikely).toList();
  }

  static boolean isLikely(EvaluatedSample reading) {
    return reading.confidence() >= LIKELY;
  }

  /** Returns whether the reader knows the letters and digits of a label. */
  boolean isKnown(EvaluatedSample reading) {
    return reading
        .expected()
        .codePoints()
        .filter(Character::isLetterOrDigit)
        .allMatch(c -> known.covers(Character.toString(c)));
  }

  /** Returns whether two texts are equal but for case and for characters that look alike. */
  static boolean same(String one, String other) {
    return folded(one).equals(folded(other));
  }

  /** Returns a text in lower case, with one character for those that look alike. */
  static String folded(String text) {
    return text.toLowerCase(Locale.ROOT).replace('o', '0').replace('l', '1').replace('i', '1');
  }
}
