package io.github.captchasolver.report;

import io.github.captchasolver.chart.Tile;
import io.github.captchasolver.evaluation.Evaluation;
import io.github.captchasolver.training.EpochReport;
import io.github.captchasolver.training.plan.Decision;
import java.util.List;
import java.util.Locale;

/**
 * The text of the report page.
 *
 * @param report what it tells
 * @param samples PNG of the sample grid
 * @param predictions PNG of the prediction grid
 * @param curves PNG of the curves
 * @param confusions PNG of the confusions
 */
record ReportHtml(
    Report report, byte[] samples, byte[] predictions, byte[] curves, byte[] confusions) {

  /** More epochs than this are folded away. */
  private static final int OPEN_EPOCHS = 20;

  /** The page, from doctype to end. */
  String page() {
    return HtmlPage.of(report.title(), content());
  }

  private String content() {
    var content = new StringBuilder(result());
    content.append(HtmlPage.facts(report.facts()));
    if (!report.decisions().isEmpty()) {
      content.append(decisions());
    }
    if (!report.epochs().isEmpty()) {
      content.append(Html.figure("Training", curves, curvesExplained()));
    }
    if (!report.samples().isEmpty()) {
      content.append(
          Html.figure("Images", samples, count(report.samples()) + ", each under its label."));
    }
    if (!report.predictions().isEmpty()) {
      content.append(
          Html.figure(
              "Readings",
              predictions,
              count(report.predictions())
                  + ", each under what was read. A wrong reading has a cross, the truth beside it"
                  + " and a frame."));
    }
    if (report.evaluation() != null) {
      content.append(
          Html.figure(
              "Confusions",
              confusions,
              "Which characters were taken for which, the most frequent first."));
      content.append(WrongReadings.section(report.evaluation().wrong(), report.predictions()));
    }
    if (!report.epochs().isEmpty()) {
      content.append(epochs());
    }
    return content.toString();
  }

  private String result() {
    Evaluation evaluation = report.evaluation();
    if (evaluation == null) {
      return "<p class=\"result\">No images were read, so there is no result.</p>\n";
    }
    return String.format(
        Locale.ROOT,
        """
        <p class="result">exact match <strong>%s</strong> of %d %s,
        95&nbsp;%% interval %.1f\u2013%s</p>
        <p class="note">%d read without a mistake; character error rate %s. The interval is where
        the true share lies, as far as this many images can tell (Wilson).</p>
        """,
        Html.percent(evaluation.exactMatch()),
        evaluation.images(),
        evaluation.images() == 1 ? "image" : "images",
        100 * evaluation.exactMatchInterval().low(),
        Html.percent(evaluation.exactMatchInterval().high()),
        evaluation.correct(),
        Html.percent(evaluation.characterErrorRate()));
  }

  private String decisions() {
    var rows = new StringBuilder();
    for (Decision decision : report.decisions()) {
      rows.append("<tr><td>")
          .append(Html.text(decision.what()))
          .append("</td><td>")
          .append(Html.name(decision.value()))
          .append("</td><td>")
          .append(Html.name(decision.reason()))
          .append("</td></tr>\n");
    }
    return """
        <section>
        <h2>Choices</h2>
        <div class="wide"><table>
        <thead><tr><th>what</th><th>chosen</th><th>because</th></tr></thead>
        <tbody>
        %s</tbody>
        </table></div>
        </section>
        """
        .formatted(rows);
  }

  private String curvesExplained() {
    var text = new StringBuilder("Loss: mean negative log-likelihood per image; less is better.");
    if (report.epochs().stream().anyMatch(EpochReport::plateau)) {
      text.append(" Grey: the network still predicted blanks only.");
    }
    if (report.bestEpoch() > 0) {
      text.append(" Dashed: epoch " + report.bestEpoch() + ", whose weights were kept.");
    }
    return text.toString();
  }

  private String epochs() {
    var rows = new StringBuilder();
    for (EpochReport epoch : report.epochs()) {
      boolean best = epoch.epoch() == report.bestEpoch();
      rows.append(
          String.format(
              Locale.ROOT,
              "<tr%s><td>%d</td><td>%s</td><td>%s</td><td>%s</td><td>%s</td><td>%.1f</td>"
                  + "<td class=\"words\">%s</td></tr>\n",
              best ? " class=\"best\"" : "",
              epoch.epoch(),
              number(epoch.trainLoss()),
              number(epoch.validationLoss()),
              Html.percent(epoch.exactMatch()),
              Html.percent(epoch.characterErrorRate()),
              epoch.seconds(),
              best ? "best" : epoch.plateau() ? "plateau" : ""));
    }
    int count = report.epochs().size();
    double seconds = report.epochs().stream().mapToDouble(EpochReport::seconds).sum();
    return """
        <section>
        <h2>Epochs</h2>
        <details%s><summary>%s %s, %s</summary>
        <div class="wide"><table class="numbers">
        <thead><tr><th>epoch</th><th>training loss</th><th>validation loss</th><th>exact match</th>\
        <th>character error rate</th><th>seconds</th><th></th></tr></thead>
        <tbody>
        %s</tbody>
        </table></div>
        </details>
        </section>
        """
        .formatted(
            count <= OPEN_EPOCHS ? " open" : "",
            Integer.toString(count),
            count == 1 ? "epoch" : "epochs",
            duration(seconds),
            rows);
  }

  private static String count(List<Tile> tiles) {
    int shown = Math.min(ReportPage.ROWS * ReportPage.COLUMNS, tiles.size());
    return shown == tiles.size()
        ? (shown == 1 ? "1 image" : shown + " images")
        : "The first " + shown + " of " + tiles.size() + " images";
  }

  private static String number(double value) {
    if (Double.isNaN(value)) {
      return "\u2013";
    }
    return Double.isInfinite(value) ? "\u221e" : String.format(Locale.ROOT, "%.3f", value);
  }

  private static String duration(double seconds) {
    return seconds < 100
        ? String.format(Locale.ROOT, "%.1f s", seconds)
        : String.format(Locale.ROOT, "%.0f min %.0f s", Math.floor(seconds / 60), seconds % 60);
  }
}
