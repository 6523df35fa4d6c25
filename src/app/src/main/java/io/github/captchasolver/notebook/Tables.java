package io.github.captchasolver.notebook;

import io.github.captchasolver.ctc.CtcProbability;
import io.github.captchasolver.dataset.Dataset;
import io.github.captchasolver.dataset.Problem;
import io.github.captchasolver.dataset.check.DatasetSummary;
import io.github.captchasolver.evaluation.EvaluatedSample;
import io.github.captchasolver.evaluation.Evaluation;
import io.github.captchasolver.nn.NetworkSpec;
import io.github.captchasolver.nn.PlacedLayer;
import io.github.captchasolver.report.HtmlTemplate;
import io.github.captchasolver.text.Vocabulary;
import io.github.captchasolver.training.EpochReport;
import io.github.captchasolver.training.TrainingPlan;
import io.github.captchasolver.training.plan.Decision;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Presents the values of the library as tables. */
public final class Tables {
  static final List<String> EVALUATION =
      List.of("images", "correct", "exact match", "95 % interval", "CER");

  private Tables() {}

  /** Summarises a dataset. */
  public static Table summary(Dataset set) {
    DatasetSummary summary = DatasetSummary.of(set);
    return Table.of("", "")
        .row("files", String.valueOf(summary.files()))
        .row("usable images", String.valueOf(summary.usable()))
        .row("sizes", counts(summary.sizes()))
        .row("characters", counts(summary.vocabulary()))
        .row("label lengths", counts(summary.lengths()))
        .row("verdict", summary.verdict());
  }

  private static String counts(Map<?, Integer> counts) {
    return counts.entrySet().stream()
        .map(entry -> entry.getKey() + " (" + entry.getValue() + ")")
        .collect(Collectors.joining(", "));
  }

  /** Lists the problems of a dataset, file by file. */
  public static Table problems(Dataset set) {
    Table table = Table.of("file", "problem", "used nevertheless");
    for (Problem problem : DatasetSummary.of(set).problems()) {
      table = table.row(problem.file(), problem.message(), problem.harmless() ? "yes" : "no");
    }
    return table;
  }

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

  /** Lists the layers of a network, each with the shape of its output for one image. */
  public static Table layers(NetworkSpec network) {
    Table table = Table.of("layer", "output", "parameters");
    table = table.row("image", shape(network.height(), network.width(), 1), "0");
    for (PlacedLayer layer : network.layers()) {
      int[] out = layer.output();
      table =
          table.row(
              layer.spec().description(),
              out.length == 4 ? shape(out[2], out[3], out[1]) : shape(out[0], out[2]),
              number(layer.parameters()));
    }
    return table.row("total", "", number(network.parameters()));
  }

  private static String shape(int... sizes) {
    return Arrays.stream(sizes).mapToObj(Integer::toString).collect(Collectors.joining(" x "));
  }

  private static String number(int count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  /** Lists the automatic decisions of a training run with their reasons. */
  public static Table decisions(TrainingPlan plan) {
    Table table = Table.of("what", "value", "reason");
    for (Decision decision : plan.decisions()) {
      table = table.row(decision.what(), decision.value(), decision.reason());
    }
    return table;
  }

  /** Lists the epochs of a training run. */
  public static Table epochs(List<EpochReport> epochs, int best) {
    Table table =
        Table.of("epoch", "training loss", "validation loss", "exact match", "CER", "seconds", "");
    for (EpochReport epoch : epochs) {
      String remark = epoch.plateau() ? "plateau" : "";
      table =
          table.row(
              String.valueOf(epoch.epoch()),
              loss(epoch.trainLoss()),
              loss(epoch.validationLoss()),
              HtmlTemplate.percent(epoch.exactMatch()),
              HtmlTemplate.percent(epoch.characterErrorRate()),
              String.format(Locale.ROOT, "%.1f", epoch.seconds()),
              epoch.epoch() == best ? "best" : remark);
    }
    return table;
  }

  private static String loss(double value) {
    return Double.isNaN(value) ? "\u2013" : String.format(Locale.ROOT, "%.3f", value);
  }

  /** Presents an evaluation, with its 95 % interval. */
  public static Table evaluation(Evaluation evaluation) {
    return new Table(EVALUATION, List.of(cells(evaluation)));
  }

  static List<String> cells(Evaluation evaluation) {
    return List.of(
        String.valueOf(evaluation.images()),
        String.valueOf(evaluation.correct()),
        precise(evaluation.exactMatch()),
        String.format(
            Locale.ROOT,
            "%.1f to %.1f %%",
            100 * evaluation.exactMatchInterval().low(),
            100 * evaluation.exactMatchInterval().high()),
        precise(evaluation.characterErrorRate()));
  }

  /** Two decimal places, so that one mistake in thousands does not look like none. */
  private static String precise(double rate) {
    return String.format(Locale.ROOT, "%.2f\u00a0%%", 100 * rate);
  }

  /** Lists readings one by one. */
  public static Table readings(List<EvaluatedSample> readings) {
    Table table = Table.of("file", "label", "read as", "confidence");
    for (EvaluatedSample reading : readings) {
      table =
          table.row(
              reading.file(),
              reading.expected(),
              reading.predicted(),
              HtmlTemplate.percent(reading.confidence()));
    }
    return table;
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
