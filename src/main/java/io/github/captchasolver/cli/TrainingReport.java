package io.github.captchasolver.cli;

import io.github.captchasolver.dataset.SampleSet;
import io.github.captchasolver.plot.Report;
import io.github.captchasolver.plot.ReportPage;
import io.github.captchasolver.plot.Tile;
import io.github.captchasolver.training.TrainingResult;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/** The report page of a training. */
final class TrainingReport {
  private TrainingReport() {}

  static void write(Path folder, SampleSet set, TrainingResult result) {
    List<Tile> predictions =
        IntStream.range(0, result.readings().size())
            .mapToObj(i -> Tile.of(result.validation().get(i).bytes(), result.readings().get(i)))
            .toList();
    ReportPage.write(
        folder,
        new Report(
            "Training on " + set.source(),
            facts(set, result),
            set.samples().stream().map(Tile::of).toList(),
            result.epochs(),
            result.bestEpoch(),
            result.evaluation(),
            predictions));
  }

  private static Map<String, String> facts(SampleSet set, TrainingResult result) {
    var facts = new LinkedHashMap<String, String>();
    facts.put("pictures", set.samples().size() + " of " + set.files());
    facts.put("trained on", String.valueOf(result.plan().training()));
    facts.put("held back", String.valueOf(result.plan().validation()));
    facts.put("characters", result.plan().vocabulary().characters());
    facts.put("seconds", String.format(Locale.ROOT, "%.1f", result.trainSeconds()));
    facts.put("arithmetic", result.plan().arithmetic());
    result.plan().options().values().forEach((name, value) -> facts.put(name, value.toString()));
    return facts;
  }
}
