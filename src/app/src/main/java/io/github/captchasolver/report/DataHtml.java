package io.github.captchasolver.report;

import io.github.captchasolver.chart.SampleGrid;
import io.github.captchasolver.chart.Thumbnail;
import io.github.captchasolver.chart.Tile;
import io.github.captchasolver.dataset.Dataset;
import io.github.captchasolver.dataset.Problem;
import io.github.captchasolver.dataset.Sample;
import io.github.captchasolver.dataset.check.DatasetSummary;
import io.github.captchasolver.image.codec.ImageDecoder;
import io.github.captchasolver.util.PngEncoder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

/** The content of the page on a set of images. */
final class DataHtml {
  /** More rows of a table than this are counted only. */
  private static final int MOST_ROWS = 200;

  /** More sizes or lengths than this are counted only; the most frequent are shown. */
  private static final int MOST_KINDS = 12;

  private static final int SAMPLES_OF_A_KIND = 4;

  private final DataReport report;
  private final Dataset set;
  private final DatasetSummary summary;
  private final Map<String, Sample> byFile = new HashMap<>();

  DataHtml(DataReport report) {
    this.report = report;
    this.set = report.set();
    this.summary = report.summary();
    set.samples().forEach(sample -> byFile.put(sample.file(), sample));
  }

  String content() {
    var content = new StringBuilder();
    content.append(
        String.format(
            Locale.ROOT,
            "<p class=\"result\"><strong>%d</strong> of %d images can be used</p>\n",
            summary.usable(),
            summary.files()));
    content.append("<p>").append(Html.text(report.verdict())).append("</p>\n");
    summary
        .suggestions()
        .forEach(s -> content.append("<p class=\"advice\">").append(Html.text(s)).append("</p>\n"));
    content.append(HtmlPage.facts(report.facts()));
    content.append(kinds());
    content.append(
        counts(
            "Characters",
            "character",
            summary.vocabulary(),
            rare().isEmpty()
                ? "In how many places of all labels each character is."
                : "Rare, and so likely to be read badly: " + String.join(" ", rare())));
    content.append(counts("Label lengths", "characters", texts(summary.lengths()), ""));
    content.append(counts("Sizes", "pixels", summary.sizes(), ""));
    content.append(
        problems(
            "Labels that do not fit",
            report.misfits(),
            "Each character takes a time step, and one more lies between two equal ones."));
    content.append(
        problems(
            "Likely wrong labels",
            picked(Problem::doubtsLabel),
            "Unlike the others, or at odds with another: look at the image."));
    content.append(
        problems(
            "The same image twice",
            picked(problem -> problem.isDuplicate() && !problem.doubtsLabel()),
            "Harmless in training, but one of the two may end up among those held back."));
    content.append(
        problems("Left out", picked(problem -> !problem.harmless()), "These are not trained on."));
    content.append(
        problems(
            "Notes",
            picked(p -> p.harmless() && !p.doubtsLabel() && !p.isDuplicate()),
            "These are used all the same."));
    return content.toString();
  }

  /** A row of images for each size; where all have the same, for each length of label. */
  private String kinds() {
    boolean bySize = summary.sizes().size() > 1;
    Map<String, List<Tile>> kinds = new LinkedHashMap<>();
    for (Sample sample : set.samples()) {
      kinds
          .computeIfAbsent(bySize ? size(sample) : length(sample), key -> new ArrayList<>())
          .add(Tile.of(sample));
    }
    var figures = new StringBuilder();
    kinds.entrySet().stream()
        .sorted((a, b) -> b.getValue().size() - a.getValue().size())
        .limit(MOST_KINDS)
        .forEach(
            kind ->
                figures
                    .append("<figure>")
                    .append(
                        Html.image(
                            PngEncoder.encode(SampleGrid.of(kind.getValue(), 1, SAMPLES_OF_A_KIND)),
                            "images of " + kind.getKey()))
                    .append("\n<figcaption>")
                    .append(Html.text(kind.getKey() + ": " + count(kind.getValue().size())))
                    .append("</figcaption></figure>\n"));
    return section(
        "Images",
        figures.toString(),
        kinds.size() > MOST_KINDS ? kinds.size() - MOST_KINDS + " rarer kinds are not shown." : "");
  }

  private static String size(Sample sample) {
    int[] size = ImageDecoder.size(sample.bytes());
    return size[0] + "x" + size[1] + " pixels";
  }

  private static String length(Sample sample) {
    int length = sample.length();
    return length == 1 ? "1 character" : length + " characters";
  }

  private static String count(int images) {
    return images == 1 ? "1 image" : images + " images";
  }

  private String counts(String title, String what, Map<String, Integer> counts, String note) {
    int most = counts.values().stream().mapToInt(Integer::intValue).max().orElse(1);
    var rows = new StringBuilder();
    counts.entrySet().stream()
        .limit(MOST_ROWS)
        .forEach(
            entry ->
                rows.append(
                    String.format(
                        Locale.ROOT,
                        "<tr><td class=\"label\">%s</td><td class=\"number\">%d</td>"
                            + "<td class=\"bar\"><span style=\"width:%.1f%%\"></span></td></tr>\n",
                        Html.name(DatasetSummary.visible(entry.getKey())),
                        entry.getValue(),
                        100.0 * entry.getValue() / most)));
    String table =
        "<table>\n<thead><tr><th>"
            + what
            + "</th><th class=\"number\">count</th><th class=\"bar\"></th></tr></thead>\n<tbody>\n"
            + rows
            + "</tbody>\n</table>\n";
    int more = counts.size() - MOST_ROWS;
    return section(title, table, more > 0 ? note + " " + more + " more are not shown." : note);
  }

  private static Map<String, Integer> texts(Map<Integer, Integer> counts) {
    Map<String, Integer> texts = new LinkedHashMap<>();
    counts.forEach((key, value) -> texts.put(key.toString(), value));
    return texts;
  }

  private List<String> rare() {
    return summary.rareCharacters().stream().limit(MOST_ROWS).map(DatasetSummary::visible).toList();
  }

  private List<Problem> picked(Predicate<Problem> which) {
    return summary.problems().stream().filter(which).toList();
  }

  private String problems(String title, List<Problem> problems, String note) {
    if (problems.isEmpty()) {
      return "";
    }
    var rows = new StringBuilder();
    for (Problem problem : problems.subList(0, Math.min(MOST_ROWS, problems.size()))) {
      Sample sample = byFile.get(problem.file());
      rows.append("<tr><td>")
          .append(
              cell(sample, s -> Html.image(PngEncoder.encode(Thumbnail.of(s.bytes())), s.label())))
          .append("</td><td class=\"label\">")
          .append(cell(sample, s -> Html.name(s.label())))
          .append("</td><td>")
          .append(Html.name(problem.sentence()))
          .append("</td></tr>\n");
    }
    String table =
        "<div class=\"wide\"><table>\n<thead><tr><th>image</th><th>label</th><th></th></tr>"
            + "</thead>\n<tbody>\n"
            + rows
            + "</tbody>\n</table></div>\n";
    int more = problems.size() - MOST_ROWS;
    return section(
        title + " (" + problems.size() + ")",
        table,
        more > 0 ? note + " " + more + " more are not shown." : note);
  }

  private static String cell(Sample sample, Function<Sample, String> content) {
    return sample == null ? "\u2013" : content.apply(sample);
  }

  private static String section(String title, String content, String note) {
    return "<section>\n<h2>"
        + Html.text(title)
        + "</h2>\n"
        + content
        + (note.isEmpty() ? "" : "<p class=\"note\">" + Html.text(note.strip()) + "</p>\n")
        + "</section>\n";
  }
}
