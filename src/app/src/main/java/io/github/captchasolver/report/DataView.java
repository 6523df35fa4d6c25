package io.github.captchasolver.report;

import io.github.captchasolver.chart.ImageGrid;
import io.github.captchasolver.chart.Tile;
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
import java.util.Set;
import java.util.function.Predicate;

/** The values that {@code check.html} shows; the template calls the methods by name. */
final class DataView {
  /** Tables show no more rows than this, and count the others. */
  private static final int MAX_ROWS = 200;

  /** Only the most frequent sizes or lengths are shown with images. */
  private static final int MAX_KINDS = 12;

  private static final int SAMPLES_OF_A_KIND = 4;

  private final DataReport report;
  private final DatasetSummary summary;
  private final Map<String, List<Tile>> kinds = new LinkedHashMap<>();
  private final Map<String, Sample> byFile = new HashMap<>();

  private record Kind(String name, String count, byte[] png) {}

  private record Counts(String title, String unit, List<CountRow> rows, String note) {}

  private record CountRow(String name, int count, String percent) {}

  private record Problems(String title, int count, List<ProblemRow> rows, String note) {}

  private record ProblemRow(SampleCell sample, String sentence) {}

  private record SampleCell(byte[] png, String label) {}

  DataView(DataReport report) {
    this.report = report;
    this.summary = report.summary();
    boolean bySize = summary.sizes().size() > 1;
    for (Sample sample : report.dataset().samples()) {
      byFile.put(sample.file(), sample);
      kinds
          .computeIfAbsent(bySize ? size(sample) : length(sample), key -> new ArrayList<>())
          .add(Tile.of(sample));
    }
  }

  /** Returns the page, from doctype to end. */
  String page() {
    return HtmlTemplate.of(DataView.class, "check.html").fill(this);
  }

  String title() {
    return "Check of " + report.dataset().source();
  }

  int usable() {
    return summary.usable();
  }

  int files() {
    return summary.files();
  }

  String verdict() {
    return report.verdict();
  }

  List<String> suggestions() {
    return summary.suggestions();
  }

  Set<Map.Entry<String, String>> facts() {
    return report.facts().entrySet();
  }

  /** Returns some images of each size or, where all have the same size, of each label length. */
  List<Kind> kinds() {
    return kinds.entrySet().stream()
        .sorted((a, b) -> b.getValue().size() - a.getValue().size())
        .limit(MAX_KINDS)
        .map(kind -> kind(kind.getKey(), kind.getValue()))
        .toList();
  }

  private static Kind kind(String name, List<Tile> tiles) {
    int count = tiles.size();
    return new Kind(
        name,
        count == 1 ? "1 image" : count + " images",
        PngEncoder.encode(ImageGrid.ofLabels(tiles, 1, SAMPLES_OF_A_KIND)));
  }

  String hiddenKinds() {
    return kinds.size() > MAX_KINDS
        ? (kinds.size() - MAX_KINDS) + " rarer kinds are not shown."
        : "";
  }

  private static String size(Sample sample) {
    int[] size = ImageDecoder.size(sample.bytes());
    return size[0] + "x" + size[1] + " pixels";
  }

  private static String length(Sample sample) {
    int length = sample.length();
    return length == 1 ? "1 character" : length + " characters";
  }

  List<Counts> counts() {
    Map<String, Integer> lengths = new LinkedHashMap<>();
    summary.lengths().forEach((length, count) -> lengths.put(length.toString(), count));
    return List.of(
        counts("Characters", "character", summary.vocabulary(), charactersNote()),
        counts("Label lengths", "characters", lengths, ""),
        counts("Sizes", "pixels", summary.sizes(), ""));
  }

  private String charactersNote() {
    List<String> rare =
        summary.rareCharacters().stream().limit(MAX_ROWS).map(DatasetSummary::visible).toList();
    return rare.isEmpty()
        ? "How often each character occurs in the labels."
        : "Rare, and so likely to be misread: " + String.join(" ", rare);
  }

  private static Counts counts(
      String title, String unit, Map<String, Integer> counts, String note) {
    int most = counts.values().stream().mapToInt(Integer::intValue).max().orElse(1);
    List<CountRow> rows =
        counts.entrySet().stream()
            .limit(MAX_ROWS)
            .map(entry -> row(entry.getKey(), entry.getValue(), most))
            .toList();
    return new Counts(title, unit, rows, withHidden(note, counts.size()));
  }

  private static CountRow row(String name, int count, int most) {
    String percent = String.format(Locale.ROOT, "%.1f", 100.0 * count / most);
    return new CountRow(DatasetSummary.visible(name), count, percent);
  }

  private static String withHidden(String note, int rows) {
    int hidden = rows - MAX_ROWS;
    return hidden > 0 ? (note + " " + hidden + " more are not shown.").strip() : note;
  }

  List<Problems> problems() {
    var sections = new ArrayList<Problems>();
    add(
        sections,
        "Labels that do not fit",
        report.misfits(),
        "Each character takes a time step, and two equal ones need another between them.");
    add(
        sections,
        "Likely wrong labels",
        selected(Problem::doubtsLabel),
        "Unlike the other labels, or in conflict with one: look at the image.");
    add(
        sections,
        "Duplicate images",
        selected(problem -> problem.isDuplicate() && !problem.doubtsLabel()),
        "Harmless in training, but one copy may end up in the validation set.");
    add(
        sections,
        "Left out",
        selected(problem -> !problem.harmless()),
        "These are not used for training.");
    add(
        sections,
        "Notes",
        selected(p -> p.harmless() && !p.doubtsLabel() && !p.isDuplicate()),
        "These are used nevertheless.");
    return sections;
  }

  private List<Problem> selected(Predicate<Problem> which) {
    return summary.problems().stream().filter(which).toList();
  }

  private void add(List<Problems> sections, String title, List<Problem> problems, String note) {
    if (!problems.isEmpty()) {
      List<ProblemRow> rows = problems.stream().limit(MAX_ROWS).map(this::row).toList();
      sections.add(new Problems(title, problems.size(), rows, withHidden(note, problems.size())));
    }
  }

  private ProblemRow row(Problem problem) {
    Sample sample = byFile.get(problem.file());
    return new ProblemRow(
        sample == null ? null : new SampleCell(Tile.of(sample).thumbnail(), sample.label()),
        problem.sentence());
  }
}
