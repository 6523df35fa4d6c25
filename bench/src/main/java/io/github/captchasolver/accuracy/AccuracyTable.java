package io.github.captchasolver.accuracy;

import io.github.captchasolver.accuracy.AccuracyRow.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** Writes the results as Markdown. */
final class AccuracyTable {
  private final Measurements results;
  private final StringBuilder out = new StringBuilder();

  AccuracyTable(Measurements results) {
    this.results = results;
  }

  /**
   * Returns the whole table. Rows without a result, and kinds of images without any result, are
   * left out: a machine that lacks the fonts of a script can measure everything else.
   *
   * @param fingerprint from the name of a kind to the fingerprint of its test images
   */
  String markdown(List<AccuracyRow> rows, Function<String, String> fingerprint) {
    out.append("Base model: `")
        .append(BaseFile.SHIPPED.fingerprint())
        .append("` (SHA-256 of the file, its beginning).\n\n");
    out.append("| images | trained on | must reach | median | worst of | any case, median")
        .append(" | worst | nothing known, median | seconds |\n");
    out.append("|---|---|---|---|---|---|---|---|---|\n");
    rows.stream().filter(row -> row.work() != Work.TIME).forEach(this::accuracy);
    out.append(
        "\n| time, zip to saved model | must reach | median | worst of |\n|---|---|---|---|\n");
    rows.stream().filter(row -> row.work() == Work.TIME).forEach(this::time);
    out.append("\n| images | drawn by | characters | length | font | licence | fingerprint")
        .append(" | ddddocr | any case |\n|---|---|---|---|---|---|---|---|---|\n");
    for (String name : kinds(rows)) {
      kind(name, fingerprint.apply(name));
    }
    out.append("\nMistakes in the first draw, the most frequent or the surest first:\n\n");
    rows.forEach(this::mistakes);
    return out.toString();
  }

  private List<Measurement> measured(AccuracyRow row) {
    return results.of(row.name(), row.base().fingerprint());
  }

  private void accuracy(AccuracyRow row) {
    List<Measurement> of = measured(row);
    if (of.isEmpty()) {
      return;
    }
    line(
        row.images() + row.base().remark(),
        row.work() == Work.FOLDS ? "5 folds, " + row.training() : String.valueOf(row.training()),
        percent(row.goal().value()) + (row.goal().anyCase() ? ", any case" : ""),
        percent(median(of, Measurement::exactMatch)),
        percent(least(of, Measurement::exactMatch)) + " (" + of.size() + ")",
        percent(median(of, Measurement::anyCase)),
        percent(least(of, Measurement::anyCase)),
        percent(median(of, Measurement::greedy)),
        String.format(Locale.ROOT, "%.1f", median(of, Measurement::seconds)));
  }

  private void time(AccuracyRow row) {
    List<Measurement> of = measured(row);
    if (!of.isEmpty()) {
      line(
          row.training() + " real images",
          String.format(Locale.ROOT, "%.0f s", row.goal().value()),
          String.format(Locale.ROOT, "%.1f s", median(of, Measurement::seconds)),
          String.format(
              Locale.ROOT,
              "%.1f s (%d)",
              of.stream().mapToDouble(Measurement::seconds).max().orElseThrow(),
              of.size()));
    }
  }

  /** Returns the kinds of images that were measured. The real images have no line of their own. */
  private List<String> kinds(List<AccuracyRow> rows) {
    return rows.stream()
        .filter(row -> !measured(row).isEmpty())
        .map(AccuracyRow::images)
        .filter(images -> !images.equals(AccuracyRows.REAL))
        .distinct()
        .toList();
  }

  private void kind(String name, String fingerprint) {
    List<Measurement> peer = results.of(name + Ddddocr.ROW, Ddddocr.VERSION);
    var cells = new ArrayList<>(List.of(name));
    cells.addAll(
        ForeignGenerator.named(name)
            .map(ForeignGenerator::described)
            .orElseGet(() -> Script.of(name).described()));
    cells.add("`" + fingerprint + "`");
    cells.add(peer.isEmpty() ? "" : percent(peer.get(0).exactMatch()));
    cells.add(peer.isEmpty() ? "" : percent(peer.get(0).anyCase()));
    line(cells.toArray(String[]::new));
  }

  private void mistakes(AccuracyRow row) {
    List<Measurement> of = measured(row);
    if (of.isEmpty() || row.work() == Work.TIME) {
      return;
    }
    Measurement first = of.get(0);
    if (first.error() != null) {
      out.append("- ").append(row.name()).append(": ").append(first.error()).append('\n');
    } else if (row.images().equals(AccuracyRows.REAL) && !first.wrong().isEmpty()) {
      out.append("- ").append(row.name()).append(": ");
      out.append(String.join(", ", first.wrong())).append('\n');
    } else if (!first.confusions().isEmpty()) {
      out.append("- ").append(row.name()).append(": ");
      out.append(String.join(", ", first.confusions())).append('\n');
    }
  }

  private void line(String... cells) {
    out.append("| ").append(String.join(" | ", cells)).append(" |\n");
  }

  private static double median(List<Measurement> results, ToDoubleFunction<Measurement> value) {
    return Measurements.median(results.stream().mapToDouble(value));
  }

  private static double least(List<Measurement> results, ToDoubleFunction<Measurement> value) {
    return results.stream().mapToDouble(value).min().orElseThrow();
  }

  private static String percent(double rate) {
    return Double.isNaN(rate) ? "" : String.format(Locale.ROOT, "%.1f %%", 100 * rate);
  }
}
