package io.github.captchasolver.accuracy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/** Writes the results of the real sets as Markdown. */
final class RealTable {
  static final String TOLD = "told";
  static final String BLIND = "nothing-known";
  static final String DDDDOCR = "ddddocr";

  private final Measurements results;
  private final String prefix;
  private final String base;

  /**
   * @param prefix of the names of rows
   * @param base fingerprint of the base model
   */
  RealTable(Measurements results, String prefix, String base) {
    this.results = results;
    this.prefix = prefix;
    this.base = base;
  }

  private record Column(String title, ToDoubleFunction<String> ofSet) {}

  /**
   * Returns the table, with mean and median below it. A cell without a result is empty and does not
   * count.
   */
  String markdown(List<RealSet> sets, List<Integer> trained) {
    var columns = new ArrayList<Column>();
    columns.add(new Column("characters and length told", set -> of(set, TOLD, base)));
    columns.add(new Column("nothing known", set -> of(set, BLIND, base)));
    for (int images : trained) {
      columns.add(new Column("after " + images, set -> of(set, String.valueOf(images), base)));
    }
    columns.add(new Column("ddddocr", set -> of(set, DDDDOCR, Ddddocr.VERSION)));
    columns.add(new Column("ddddocr at its best", this::best));
    var out = new StringBuilder("Base model: `" + base + "`.\n\n| set |");
    columns.forEach(column -> out.append(' ').append(column.title).append(" |"));
    out.append("\n|---|").append("---|".repeat(columns.size())).append('\n');
    for (RealSet set : sets) {
      line(out, set.name(), columns.stream().mapToDouble(c -> c.ofSet.applyAsDouble(set.name())));
    }
    line(
        out,
        "mean",
        columns.stream().mapToDouble(c -> values(c, sets).average().orElse(Double.NaN)));
    line(out, "median", columns.stream().mapToDouble(c -> Measurements.median(values(c, sets))));
    return out.toString();
  }

  private static DoubleStream values(Column column, List<RealSet> sets) {
    return sets.stream()
        .mapToDouble(set -> column.ofSet.applyAsDouble(set.name()))
        .filter(value -> !Double.isNaN(value));
  }

  /** The median over all draws; not a number if there is no result. */
  private double of(String set, String column, String version) {
    return Measurements.median(
        results.of(prefix + set + "-" + column, version).stream()
            .mapToDouble(Measurement::anyCase));
  }

  /** The best of ddddocr's models and normalisations. */
  private double best(String set) {
    OptionalDouble best =
        Ddddocr.VARIANTS.stream()
            .mapToDouble(variant -> of(set, variant, Ddddocr.VERSION))
            .filter(value -> !Double.isNaN(value))
            .max();
    return best.orElse(Double.NaN);
  }

  private static void line(StringBuilder out, String name, DoubleStream values) {
    out.append("| ").append(name).append(" |");
    values.forEach(
        value ->
            out.append(
                Double.isNaN(value)
                    ? " |"
                    : String.format(Locale.ROOT, " %.1f %% |", 100 * value)));
    out.append('\n');
  }
}
