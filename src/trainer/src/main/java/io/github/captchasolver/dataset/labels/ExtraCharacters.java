package io.github.captchasolver.dataset.labels;

import io.github.captchasolver.evaluation.EvaluatedSample;
import java.util.List;

/**
 * Finds images that show more characters than their labels have: the label is in what is read, in
 * the right order, with others between its characters. So it is where only letters of one colour
 * count.
 */
final class ExtraCharacters {
  /** Share of a label that must be in what is read; some characters are misread. */
  private static final double MOST = 0.7;

  private ExtraCharacters() {}

  /** Counts the readings that have more characters than their labels. */
  static int count(List<EvaluatedSample> readings) {
    return (int) readings.stream().filter(ExtraCharacters::areThere).count();
  }

  private static boolean areThere(EvaluatedSample reading) {
    String label = Comparison.folded(reading.expected());
    String read = Comparison.folded(reading.predicted());
    return read.length() > label.length()
        && UnrelatedLabels.common(label, read) >= MOST * label.length();
  }
}
