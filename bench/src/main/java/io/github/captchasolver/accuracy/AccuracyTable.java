package io.github.captchasolver.accuracy;

import io.github.captchasolver.accuracy.AccuracyRow.Work;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** The results as Markdown. */
final class AccuracyTable {
  private final Measurements results;
  private final StringBuilder out = new StringBuilder();

  AccuracyTable(Measurements results) {
    this.results = results;
  }

  /**
   * All of it.
   *
   * @param fingerprint of the images of a kind that were read
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
    for (Foreign foreign : Foreign.values()) {
      kind(
          foreign.artifact(),
          foreign.how(),
          foreign.alphabet(),
          String.valueOf(foreign.length()),
          foreign.fonts(),
          foreign.licence(),
          fingerprint);
    }
    for (String name : Script.NAMES) {
      // A machine that lacks the fonts can still measure everything else.
      if (rows.stream().noneMatch(row -> row.images().equals(name) && !measured(row).isEmpty())) {
        continue;
      }
      Script script = Script.of(name);
      kind(
          script.name(),
          "`accuracy.Script`, seed 1",
          script.alphabet(),
          "3-8",
          script.font().getFontName(),
          "the font's own",
          fingerprint);
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
        percent(row.goal()) + (row.anyCase() ? ", any case" : ""),
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
          String.format(Locale.ROOT, "%.0f s", row.goal()),
          String.format(Locale.ROOT, "%.1f s", median(of, Measurement::seconds)),
          String.format(
              Locale.ROOT,
              "%.1f s (%d)",
              of.stream().mapToDouble(Measurement::seconds).max().orElseThrow(),
              of.size()));
    }
  }

  private void kind(
      String name,
      String how,
      String characters,
      String length,
      String font,
      String licence,
      Function<String, String> fingerprint) {
    List<Measurement> peer = results.of(name + Ddddocr.ROW, Ddddocr.VERSION);
    line(
        name,
        how,
        "`" + characters + "`",
        length,
        font,
        licence,
        "`" + fingerprint.apply(name) + "`",
        peer.isEmpty() ? "" : percent(peer.get(0).exactMatch()),
        peer.isEmpty() ? "" : percent(peer.get(0).anyCase()));
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
    double[] sorted = results.stream().mapToDouble(value).sorted().toArray();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  private static double least(List<Measurement> results, ToDoubleFunction<Measurement> value) {
    return results.stream().mapToDouble(value).min().orElseThrow();
  }

  private static String percent(double rate) {
    return Double.isNaN(rate) ? "" : String.format(Locale.ROOT, "%.1f %%", 100 * rate);
  }
}
