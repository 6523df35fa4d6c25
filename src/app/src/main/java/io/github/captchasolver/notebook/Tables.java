package io.github.captchasolver.notebook;

import io.github.captchasolver.dataset.Dataset;
import io.github.captchasolver.dataset.Problem;
import io.github.captchasolver.dataset.check.DatasetSummary;
import io.github.captchasolver.evaluation.EvaluatedSample;
import io.github.captchasolver.evaluation.Evaluation;
import io.github.captchasolver.nn.NetworkSpec;
import io.github.captchasolver.nn.PlacedLayer;
import io.github.captchasolver.report.HtmlTemplate;
import io.github.captchasolver.training.EpochReport;
import io.github.captchasolver.training.TrainingPlan;
import io.github.captchasolver.training.plan.Decision;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Presents datasets, networks, training runs and evaluations as tables. */
public final class Tables {
  static final List<String> EVALUATION =
      List.of("images", "correct", "exact match", "95 % interval", "CER");

  private Tables() {}

  /** Summarises a dataset. */
  public static Table summary(Dataset dataset) {
    DatasetSummary summary = DatasetSummary.of(dataset);
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
  public static Table problems(Dataset dataset) {
    Table table = Table.of("file", "problem", "used nevertheless");
    for (Problem problem : DatasetSummary.of(dataset).problems()) {
      table = table.row(problem.file(), problem.message(), problem.harmless() ? "yes" : "no");
    }
    return table;
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
    Table table = Table.of("decision", "value", "reason");
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
}
