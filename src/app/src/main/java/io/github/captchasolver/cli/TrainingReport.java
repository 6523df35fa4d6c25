package io.github.captchasolver.cli;

import io.github.captchasolver.chart.Tile;
import io.github.captchasolver.dataset.Dataset;
import io.github.captchasolver.dataset.check.DatasetSummary;
import io.github.captchasolver.report.Report;
import io.github.captchasolver.report.ReportPage;
import io.github.captchasolver.training.TrainingPlan;
import io.github.captchasolver.training.TrainingResult;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** The report page of a training. */
final class TrainingReport {
  private TrainingReport() {}

  /**
   * @param images whether the page may show images of the set
   */
  static void write(Path folder, Dataset set, TrainingResult result, boolean images) {
    List<Tile> samples = images ? set.samples().stream().map(Tile::of).toList() : List.of();
    List<Tile> predictions = images ? predictions(result) : List.of();
    ReportPage.write(
        folder,
        new Report(
            "Training on " + set.source(),
            facts(set, result),
            result.plan().decisions(),
            samples,
            result.epochs(),
            result.bestEpoch(),
            result.evaluation(),
            predictions));
  }

  private static List<Tile> predictions(TrainingResult result) {
    return IntStream.range(0, result.readings().size())
        .mapToObj(i -> Tile.of(result.validation().get(i).bytes(), result.readings().get(i)))
        // The page shows the first ones, and mistakes teach most.
        .sorted(Comparator.comparing(Tile::correct))
        .toList();
  }

  private static Map<String, String> facts(Dataset set, TrainingResult result) {
    var facts = new LinkedHashMap<String, String>();
    TrainingPlan plan = result.plan();
    facts.put("data", set.source());
    facts.put("images", set.samples().size() + " of " + set.files());
    facts.put("sizes", String.join(", ", DatasetSummary.of(set).sizes().keySet()));
    facts.put("trained on", String.valueOf(plan.training()));
    facts.put("held back", String.valueOf(plan.validation()));
    facts.put("characters", plan.vocabulary().characters());
    facts.put("network input", plan.preprocessing().width() + "x" + plan.preprocessing().height());
    facts.put("time steps", String.valueOf(plan.network().steps()));
    facts.put("parameters", String.valueOf(plan.network().parameters()));
    facts.put("seconds", String.format(Locale.ROOT, "%.1f", result.trainSeconds()));
    facts.put("arithmetic", plan.arithmetic());
    facts.put("ended", result.stop().name().toLowerCase(Locale.ROOT));
    Map<String, Object> values = plan.values();
    // Where it started and the reasons stand among the choices.
    values.keySet().removeAll(Set.of("from", "reasons"));
    values.forEach((name, value) -> facts.put(name, String.valueOf(value)));
    return facts;
  }
}
