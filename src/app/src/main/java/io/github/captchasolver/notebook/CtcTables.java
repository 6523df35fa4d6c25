package io.github.captchasolver.notebook;

import io.github.captchasolver.ctc.CtcProbability;
import io.github.captchasolver.text.Vocabulary;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Presents CTC as tables: classes, time steps, paths, the forward algorithm, greedy decoding. */
public final class CtcTables {
  private CtcTables() {}

  /** Lists the classes of a network for these characters, the blank first. */
  public static Table classes(Vocabulary vocabulary) {
    var header = new ArrayList<>(List.of("class", "0"));
    var row = new ArrayList<>(List.of("character", "blank"));
    for (int k = 1; k < vocabulary.classes(); k++) {
      header.add(Integer.toString(k));
      row.add(vocabulary.decode(new int[] {k}));
    }
    return new Table(header, List.of(row));
  }

  /**
   * Presents the scores of each time step: a row for each class, a column for each step.
   *
   * @param scores {@code [T, K]}, of any kind
   */
  public static Table steps(float[] scores, Vocabulary vocabulary) {
    int classes = vocabulary.classes();
    var header = new ArrayList<>(List.of(""));
    for (int t = 0; t < scores.length / classes; t++) {
      header.add("step " + t);
    }
    var rows = new ArrayList<List<String>>();
    for (int k = 0; k < classes; k++) {
      var row = new ArrayList<>(List.of(k == 0 ? "blank" : vocabulary.decode(new int[] {k})));
      for (int t = 0; t < scores.length / classes; t++) {
        row.add(String.format(Locale.ROOT, "%.3f", scores[t * classes + k] + 0.0f));
      }
      rows.add(row);
    }
    return new Table(header, rows);
  }

  /**
   * Presents the output of a network as probabilities: a row for each class, a column for each time
   * step.
   *
   * @param logProbabilities {@code [T, K]}
   */
  public static Table probabilities(float[] logProbabilities, Vocabulary vocabulary) {
    float[] probabilities = new float[logProbabilities.length];
    for (int i = 0; i < probabilities.length; i++) {
      probabilities[i] = (float) Math.exp(logProbabilities[i]);
    }
    return steps(probabilities, vocabulary);
  }

  /**
   * Presents the probabilities of the forward algorithm: a row for each state of a text, a column
   * for each step.
   *
   * @param logForward {@code [T, 2 * L + 1]} as {@link CtcProbability#forward} returns it
   */
  public static Table lattice(double[] logForward, String text) {
    int[] characters = text.codePoints().toArray();
    int states = 2 * characters.length + 1;
    var header = new ArrayList<>(List.of("state"));
    for (int t = 0; t < logForward.length / states; t++) {
      header.add("step " + t);
    }
    var rows = new ArrayList<List<String>>();
    for (int s = 0; s < states; s++) {
      var row =
          new ArrayList<>(List.of(s % 2 == 0 ? "blank" : Character.toString(characters[s / 2])));
      for (int t = 0; t < logForward.length / states; t++) {
        row.add(String.format(Locale.ROOT, "%.4f", Math.exp(logForward[t * states + s])));
      }
      rows.add(row);
    }
    return new Table(header, rows);
  }

  /** Lists the most probable paths, and counts the others. */
  public static Table paths(List<LabelledPath> paths, int most) {
    Table table = Table.of("path", "spells", "probability");
    List<LabelledPath> sorted =
        paths.stream()
            .sorted(Comparator.comparingDouble(LabelledPath::probability).reversed())
            .toList();
    for (LabelledPath path : sorted.subList(0, Math.min(most, sorted.size()))) {
      table = table.row(path.path(), path.text(), number(path.probability()));
    }
    List<LabelledPath> rest = sorted.subList(Math.min(most, sorted.size()), sorted.size());
    double sum = rest.stream().mapToDouble(LabelledPath::probability).sum();
    return rest.isEmpty() ? table : table.row("and " + rest.size() + " more", "", number(sum));
  }

  private static String number(double probability) {
    return String.format(Locale.ROOT, "%.4f", probability);
  }

  /**
   * Shows greedy decoding: the most probable class of each time step, repeats merged, blanks
   * removed.
   *
   * @param scores {@code [T, K]}, of any kind
   */
  public static Table greedy(float[] scores, Vocabulary vocabulary) {
    var steps = new StringBuilder();
    var collapsed = new StringBuilder();
    String before = "";
    for (int t = 0; t < scores.length / vocabulary.classes(); t++) {
      int best = 0;
      for (int k = 1; k < vocabulary.classes(); k++) {
        if (scores[t * vocabulary.classes() + k] > scores[t * vocabulary.classes() + best]) {
          best = k;
        }
      }
      String character = best == 0 ? "\u00b7" : vocabulary.decode(new int[] {best});
      steps.append(character);
      collapsed.append(character.equals(before) ? "" : character);
      before = character;
    }
    return Table.of("", "")
        .row("most probable at each step", steps)
        .row("repeats merged", collapsed)
        .row("blanks removed", collapsed.toString().replace("\u00b7", ""));
  }
}
