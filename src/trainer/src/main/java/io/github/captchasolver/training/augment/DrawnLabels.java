package io.github.captchasolver.training.augment;

import io.github.captchasolver.text.Vocabulary;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Spells labels as images show them, for datasets whose labels have another letter case.
 *
 * @param vocabulary the characters of the labels
 * @param drawn for each of them, in that order, the characters that images may show for it
 */
record DrawnLabels(Vocabulary vocabulary, List<String> drawn) {

  /**
   * Returns a text that an image with this label may show.
   *
   * @param random chooses where a label's character may be drawn in more than one way
   */
  String of(String label, SplittableRandom random) {
    var text = new StringBuilder();
    for (int k : vocabulary.encode(label)) {
      int[] each = drawn.get(k - 1).codePoints().toArray();
      text.appendCodePoint(each.length == 1 ? each[0] : each[random.nextInt(each.length)]);
    }
    return text.toString();
  }
}
