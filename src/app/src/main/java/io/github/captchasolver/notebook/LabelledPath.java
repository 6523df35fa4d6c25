package io.github.captchasolver.notebook;

import io.github.captchasolver.text.Vocabulary;
import java.util.ArrayList;
import java.util.List;

/**
 * One way through the time steps of a tiny example, for looking at CTC from its definition.
 *
 * @param path a character for each step, {@code -} for the blank
 * @param text what it spells: repeats fall together, then blanks go
 * @param probability the product of the probabilities of its steps, 0..1
 */
public record LabelledPath(String path, String text, double probability) {
  /** Beyond this, looking at all of them is no longer an example. */
  private static final int MOST = 100_000;

  /**
   * All {@code K^T} paths.
   *
   * @param logProbabilities {@code [T, K]}
   * @throws IllegalArgumentException if there are more than a hundred thousand
   */
  public static List<LabelledPath> all(float[] logProbabilities, Vocabulary vocabulary) {
    int classes = vocabulary.classes();
    int steps = logProbabilities.length / classes;
    if (Math.pow(classes, steps) > MOST) {
      throw new IllegalArgumentException(
          steps + " steps of " + classes + " classes have too many paths to look at each.");
    }
    List<LabelledPath> paths = List.of(new LabelledPath("", "", 1));
    for (int t = 0; t < steps; t++) {
      var longer = new ArrayList<LabelledPath>();
      for (LabelledPath path : paths) {
        for (int k = 0; k < classes; k++) {
          String character = k == Vocabulary.BLANK ? "-" : vocabulary.decode(new int[] {k});
          double probability = Math.exp(logProbabilities[t * classes + k]);
          longer.add(path.then(character, k == Vocabulary.BLANK, probability));
        }
      }
      paths = longer;
    }
    return paths;
  }

  private LabelledPath then(String character, boolean blank, double stepProbability) {
    boolean spells = !blank && !path.endsWith(character);
    return new LabelledPath(
        path + character, spells ? text + character : text, probability * stepProbability);
  }
}
