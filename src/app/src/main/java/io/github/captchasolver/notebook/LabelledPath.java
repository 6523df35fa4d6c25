package io.github.captchasolver.notebook;

import io.github.captchasolver.text.Vocabulary;
import java.util.ArrayList;
import java.util.List;

/**
 * One CTC path through the time steps of a tiny example.
 *
 * @param path a character for each step, {@code -} for the blank
 * @param text the text it spells: repeats merged, then blanks removed
 * @param probability product of the probabilities of its steps, 0..1
 */
public record LabelledPath(String path, String text, double probability) {
  /** More paths are no longer a tiny example. */
  private static final int MAX = 100_000;

  /**
   * Enumerates all {@code K^T} paths.
   *
   * @param logProbabilities {@code [T, K]}
   * @throws IllegalArgumentException if there are more than {@value #MAX}
   */
  public static List<LabelledPath> all(float[] logProbabilities, Vocabulary vocabulary) {
    int classes = vocabulary.classes();
    int steps = logProbabilities.length / classes;
    if (Math.pow(classes, steps) > MAX) {
      throw new IllegalArgumentException(
          steps + " steps of " + classes + " classes have too many paths to enumerate.");
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
