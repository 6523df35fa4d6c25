package io.github.captchasolver.report;

import io.github.captchasolver.chart.Tile;
import io.github.captchasolver.evaluation.Evaluation;
import io.github.captchasolver.training.EpochReport;
import io.github.captchasolver.training.plan.Decision;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What a report page tells.
 *
 * @param title heading of the page
 * @param facts names and values, shown in this order (options, sizes, times, versions, ...)
 * @param decisions what was decided by looking at the data; empty if nothing was
 * @param samples some images with their labels; the first 16 are shown
 * @param epochs how training went; empty if nothing was trained
 * @param bestEpoch the epoch whose weights were kept; 0 if there is none
 * @param evaluation how good the readings are; null if nothing was read
 * @param predictions the images that were read, best all of them: the first 16 are shown, and the
 *     wrong readings find their images here
 */
public record Report(
    String title,
    Map<String, String> facts,
    List<Decision> decisions,
    List<Tile> samples,
    List<EpochReport> epochs,
    int bestEpoch,
    Evaluation evaluation,
    List<Tile> predictions) {

  public Report {
    Objects.requireNonNull(title, "title");
    facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
    decisions = List.copyOf(decisions);
    samples = List.copyOf(samples);
    epochs = List.copyOf(epochs);
    predictions = List.copyOf(predictions);
  }
}
