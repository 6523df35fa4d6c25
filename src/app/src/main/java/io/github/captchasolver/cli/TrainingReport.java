package io.github.captchasolver.cli;

import io.github.captchasolver.chart.Tile;
import io.github.captchasolver.dataset.Dataset;
import io.github.captchasolver.dataset.check.DatasetSummary;
import io.github.captchasolver.report.Report;
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

/** Writes the report page of a training run. */
final class TrainingReport {
  private TrainingReport() {}

  /**
   * Writes the page.
   *
   * @param images whether the page may show images of the dataset
   */
  static void write(Path folder, Dataset dataset, TrainingResult result, boolean images) {
    List<Tile> samples = images ? dataset.samples().stream().map(Tile::of).toList() : List.of();
    List<Tile> predictions = images ? predictions(result) : List.of();
    Report.of("Training on " + dataset.source(), facts(dataset, result))
        .withDecisions(result.plan().decisions())
        .withSamples(samples)
        .withEpochs(result.epochs(), result.bestEpoch())
        .withEvaluation(result.evaluation(), predictions)
        .write(folder);
  }

  private static List<Tile> predictions(TrainingResult result) {
    return IntStream.range(0, result.readings().size())
        .mapToObj(i -> Tile.of(result.validation().get(i).bytes(), result.readings().get(i)))
        // The page shows the first ones, and mistakes are the most instructive.
        .sorted(Comparator.comparing(Tile::correct))
        .toList();
  }

  private static Map<String, String> facts(Dataset dataset, TrainingResult result) {
    var facts = new LinkedHashMap<String, String>();
    TrainingPlan plan = result.plan();
    facts.put("data", dataset.source());
    facts.put("images", dataset.samples().size() + " of " + dataset.files());
    facts.put("sizes", String.join(", ", DatasetSummary.of(dataset).sizes().keySet()));
    facts.put("training images", String.valueOf(plan.training()));
    facts.put("validation images", String.valueOf(plan.validation()));
    List<SetAccuracy> sets = SetAccuracy.of(dataset, result);
    if (sets.size() > 1) {
      sets.forEach(set -> facts.put("exact match on " + set.data(), set.words()));
    }
    facts.put("characters", plan.vocabulary().characters());
    facts.put("network input", plan.preprocessing().width() + "x" + plan.preprocessing().height());
    facts.put("time steps", String.valueOf(plan.network().steps()));
    facts.put("parameters", String.valueOf(plan.network().parameters()));
    facts.put("seconds", String.format(Locale.ROOT, "%.1f", result.trainSeconds()));
    facts.put("arithmetic", plan.arithmetic());
    facts.put("ended", result.stop().name().toLowerCase(Locale.ROOT));
    Map<String, Object> values = plan.values();
    // These are among the decisions.
    values.keySet().removeAll(Set.of("from", "reasons", "kept"));
    values.forEach((name, value) -> facts.put(name, String.valueOf(value)));
    return facts;
  }
}
