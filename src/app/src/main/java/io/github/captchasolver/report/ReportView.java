package io.github.captchasolver.report;

import io.github.captchasolver.chart.Tile;
import io.github.captchasolver.evaluation.EvaluatedSample;
import io.github.captchasolver.evaluation.Evaluation;
import io.github.captchasolver.training.EpochReport;
import io.github.captchasolver.training.plan.Decision;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The values that {@code report.html} shows; the template calls the methods by name.
 *
 * @param report the report
 * @param charts PNG files by name
 */
record ReportView(Report report, Map<String, byte[]> charts) {
  /** A table with more epochs than this starts folded. */
  private static final int OPEN_EPOCHS = 20;

  /** The page lists no more mistakes than this, so that its size stays bounded. */
  private static final int MAX_MISTAKES = 200;

  private static final String DASH = "\u2013";
  private static final String INFINITE = "\u221e";

  private record Result(
      String exactMatch,
      String images,
      String low,
      String high,
      int correct,
      String characterErrorRate) {}

  private record Figure(String title, byte[] png, String caption) {}

  /** A section on an array would be repeated for each element. */
  private record Image(byte[] png) {}

  private record Mistake(
      Image image, String expected, String predicted, String confidence, String file) {}

  private record Epoch(
      int epoch,
      boolean best,
      String trainLoss,
      String validationLoss,
      String exactMatch,
      String characterErrorRate,
      String seconds,
      String remark) {}

  /** Returns the page, from doctype to end. */
  String page() {
    return HtmlTemplate.of(ReportView.class, "report.html").fill(this);
  }

  String title() {
    return report.title();
  }

  Set<Map.Entry<String, String>> facts() {
    return report.facts().entrySet();
  }

  List<Decision> decisions() {
    return report.decisions();
  }

  /** Returns null if no images were read, which leaves the section out. */
  Result result() {
    Evaluation evaluation = report.evaluation();
    return evaluation == null
        ? null
        : new Result(
            HtmlTemplate.percent(evaluation.exactMatch()),
            images(evaluation.images()),
            String.format(Locale.ROOT, "%.1f", 100 * evaluation.exactMatchInterval().low()),
            HtmlTemplate.percent(evaluation.exactMatchInterval().high()),
            evaluation.correct(),
            HtmlTemplate.percent(evaluation.characterErrorRate()));
  }

  List<Figure> figures() {
    var figures = new ArrayList<Figure>();
    if (!report.epochs().isEmpty()) {
      figures.add(new Figure("Training", charts.get("curves"), curvesExplained()));
    }
    if (!report.samples().isEmpty()) {
      String caption = count(report.samples()) + ", each under its label.";
      figures.add(new Figure("Images", charts.get("samples"), caption));
    }
    if (!report.predictions().isEmpty()) {
      String caption =
          count(report.predictions())
              + ", each under the text that was read. Mistakes have a cross, the label beside it and"
              + " a frame.";
      figures.add(new Figure("Readings", charts.get("predictions"), caption));
    }
    if (report.evaluation() != null) {
      String caption = "Which characters were confused, the most frequent pair first.";
      figures.add(new Figure("Confusions", charts.get("confusions"), caption));
    }
    return figures;
  }

  private String curvesExplained() {
    var text = new StringBuilder("Loss: mean negative log-likelihood per image; lower is better.");
    if (report.epochs().stream().anyMatch(EpochReport::plateau)) {
      text.append(" Grey: the network predicted only blanks.");
    }
    if (report.bestEpoch() > 0) {
      text.append(" Dashed: epoch " + report.bestEpoch() + ", whose weights were kept.");
    }
    return text.toString();
  }

  List<Mistake> mistakes() {
    List<Tile> images = new ArrayList<>(report.predictions());
    return wrong().stream().limit(MAX_MISTAKES).map(reading -> mistake(reading, images)).toList();
  }

  private static Mistake mistake(EvaluatedSample reading, List<Tile> images) {
    return new Mistake(
        image(reading, images),
        reading.expected(),
        reading.predicted(),
        HtmlTemplate.percent(reading.confidence()),
        reading.file());
  }

  /** Finds the image of a mistake, or null; takes each tile once, so equal readings share none. */
  private static Image image(EvaluatedSample reading, List<Tile> tiles) {
    for (Iterator<Tile> left = tiles.iterator(); left.hasNext(); ) {
      Tile tile = left.next();
      if (tile.expected().equals(reading.expected())
          && reading.predicted().equals(tile.predicted())
          && Double.compare(tile.confidence(), reading.confidence()) == 0) {
        left.remove();
        return new Image(tile.thumbnail());
      }
    }
    return null;
  }

  String unlisted() {
    int wrong = wrong().size();
    return wrong <= MAX_MISTAKES
        ? ""
        : (wrong - MAX_MISTAKES) + " more of " + wrong + " are not listed here.";
  }

  private List<EvaluatedSample> wrong() {
    return report.evaluation() == null ? List.of() : report.evaluation().wrong();
  }

  List<Epoch> epochs() {
    return report.epochs().stream().map(this::epoch).toList();
  }

  private Epoch epoch(EpochReport epoch) {
    boolean best = epoch.epoch() == report.bestEpoch();
    return new Epoch(
        epoch.epoch(),
        best,
        number(epoch.trainLoss()),
        number(epoch.validationLoss()),
        HtmlTemplate.percent(epoch.exactMatch()),
        HtmlTemplate.percent(epoch.characterErrorRate()),
        String.format(Locale.ROOT, "%.1f", epoch.seconds()),
        best ? "best" : epoch.plateau() ? "plateau" : "");
  }

  boolean open() {
    return report.epochs().size() <= OPEN_EPOCHS;
  }

  String epochSummary() {
    int count = report.epochs().size();
    double seconds = report.epochs().stream().mapToDouble(EpochReport::seconds).sum();
    return count + (count == 1 ? " epoch, " : " epochs, ") + duration(seconds);
  }

  private static String count(List<Tile> tiles) {
    int shown = Math.min(Report.ROWS * Report.COLUMNS, tiles.size());
    return shown == tiles.size()
        ? images(shown)
        : "The first " + shown + " of " + tiles.size() + " images";
  }

  private static String images(int count) {
    return count == 1 ? "1 image" : count + " images";
  }

  private static String number(double value) {
    if (Double.isNaN(value)) {
      return DASH;
    }
    return Double.isInfinite(value) ? INFINITE : String.format(Locale.ROOT, "%.3f", value);
  }

  private static String duration(double seconds) {
    return seconds < 100
        ? String.format(Locale.ROOT, "%.1f s", seconds)
        : String.format(Locale.ROOT, "%.0f min %.0f s", Math.floor(seconds / 60), seconds % 60);
  }
}
