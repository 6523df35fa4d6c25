package io.github.captchasolver.dataset;

import io.github.captchasolver.text.LabelRule;
import io.github.captchasolver.text.Printable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Lists the places where the labels of a dataset may be, as far as its names and lists tell. Where
 * these leave more than one, readings can decide ({@code dataset.labels.LabelPlaceChoice}).
 *
 * @param candidates the likeliest first; never empty
 * @param unclear whether the first is no more likely than the others
 */
public record LabelPlaces(List<Candidate> candidates, boolean unclear) {
  /** A list, or texts beside the images, for this share of the images are those of the set. */
  private static final double MOST = 0.9;

  /** A shorter list counts where the names are no labels. */
  private static final double SOME = 0.5;

  /** Most lists that are looked at; a set has one for each of its parts. */
  private static final int MAX_LISTS = 200;

  /**
   * Holds one place.
   *
   * @param rule that takes the labels from there
   * @param file an image
   * @param label its label there
   */
  public record Candidate(LabelRule rule, String file, String label) {}

  public LabelPlaces {
    candidates = List.copyOf(candidates);
  }

  /**
   * Looks at the names and lists of a zip or folder; opens no image.
   *
   * @param options with the rule {@link LabelRule#AUTO}, or {@link LabelRule#FILE} to look for
   *     columns of lists alone
   * @throws DatasetException as {@link ImageFiles#open}
   */
  public static LabelPlaces find(Path zipOrFolder, ReadOptions options) {
    try (var files = ImageFiles.open(zipOrFolder, options.withLabels(LabelRule.AUTO))) {
      FileCollector collector = files.collector();
      var images = new ImageNames(collector.names());
      List<LabelsFile> lists = lists(collector, images);
      if (options.labels().equals(LabelRule.FILE)) {
        return lists.isEmpty()
            ? new LabelPlaces(List.of(new Candidate(LabelRule.FILE, "", "")), false)
            : ofLists(lists);
      }
      return find(collector, images, lists);
    }
  }

  /** Returns the options with a rule that needs no more decision. */
  static ReadOptions decided(Path zipOrFolder, ReadOptions options) {
    if (!options.labels().equals(LabelRule.AUTO)) {
      return options;
    }
    LabelPlaces places = find(zipOrFolder, options);
    if (places.unclear) {
      throw new DatasetException(places.question() + ". Choose a label rule.");
    }
    return options.withLabels(places.candidates.get(0).rule());
  }

  private static List<LabelsFile> lists(FileCollector collector, ImageNames images) {
    var named = new ArrayList<FileCollector.Raw>();
    var others = new ArrayList<FileCollector.Raw>();
    for (FileCollector.Unread text : collector.listedTexts()) {
      FileName name = text.name();
      boolean one = images.hasStem(ImageNames.withoutExtension(name.path()));
      if (name.isLabelsFile() || (!one && others.size() < MAX_LISTS)) {
        collector
            .readText(name, text.opener())
            .ifPresent(raw -> (name.isLabelsFile() ? named : others).add(raw));
      }
    }
    try {
      return LabelsFiles.lists(named, others, images);
    } catch (DatasetException e) {
      return List.of(); // said where this list is asked for
    }
  }

  private static LabelPlaces find(
      FileCollector collector, ImageNames images, List<LabelsFile> lists) {
    List<FileName> names = collector.names().toList();
    var stem = new Candidate(LabelRule.STEM, example(names), LabelRule.stem(example(names)));
    if (names.isEmpty()) {
      return new LabelPlaces(List.of(stem), false);
    }
    List<String> stems = names.stream().map(name -> LabelRule.stem(name.path())).toList();
    Set<String> listed = new HashSet<>();
    lists.forEach(list -> listed.addAll(list.listed()));
    boolean meaningless = NameParts.areMeaningless(stems);
    double share = (double) listed.size() / images.count();
    if (!lists.isEmpty() && share >= (meaningless ? SOME : MOST)) {
      if (sameAsNames(lists)) {
        return new LabelPlaces(List.of(stem), false);
      }
      return meaningless ? ofLists(lists) : ofLists(lists).with(stem, lists);
    }
    Set<String> texts = new HashSet<>();
    collector.listedTexts().forEach(text -> texts.add(text.name().path()));
    long beside = names.stream().filter(name -> TextsBeside.isBeside(name.path(), texts)).count();
    if (beside >= MOST * names.size() && beside > 1 && areLabels(collector, names)) {
      return new LabelPlaces(List.of(new Candidate(LabelRule.BESIDE, stem.file(), "")), false);
    }
    return NamePlaces.find(names, stems, stem);
  }

  /**
   * Adds names that may be labels too: first, unless a column is clearly meant to be the labels.
   */
  private LabelPlaces with(Candidate stem, List<LabelsFile> lists) {
    var all = new ArrayList<>(candidates);
    boolean clear = !unclear && lists.stream().noneMatch(LabelsFile::isAboutOthers);
    all.add(clear ? all.size() : 0, stem);
    return new LabelPlaces(all, false);
  }

  private static String example(List<FileName> names) {
    return names.isEmpty() ? "" : names.get(0).path();
  }

  /** Returns whether the labels of all lists are the names of the images. */
  private static boolean sameAsNames(List<LabelsFile> lists) {
    return lists.stream()
        .allMatch(
            list ->
                !list.isUnclear()
                    && list.lines(null, new ArrayList<>()).stream()
                        .allMatch(line -> LabelRule.stem(line.file()).equals(line.label())));
  }

  /** Returns whether the first texts hold one line each, and not the boxes of a detector. */
  private static boolean areLabels(FileCollector collector, List<FileName> names) {
    List<FileCollector.Raw> some =
        collector.listedTexts().stream()
            .filter(text -> text.name().path().endsWith(".txt"))
            .limit(2 * MAX_LISTS)
            .map(text -> collector.readText(text.name(), text.opener()))
            .flatMap(Optional::stream)
            .toList();
    var texts = new TextsBeside(some);
    List<String> labels =
        names.stream().map(texts::of).map(Labelled::text).filter(text -> text != null).toList();
    return labels.stream()
        .noneMatch(text -> text.matches("(?s)[0-9]+( [0-9]*\\.[0-9]+){4}.*|.*\\n.*"));
  }

  private static LabelPlaces ofLists(List<LabelsFile> lists) {
    List<Candidate> columns = columns(lists);
    boolean unclear = columns.size() > 1 && lists.stream().anyMatch(LabelsFile::isUnclear);
    return new LabelPlaces(columns, unclear);
  }

  /** Returns a candidate for each column that may be the labels. */
  static List<Candidate> columns(List<LabelsFile> lists) {
    Map<String, LabelsFile> columns = new LinkedHashMap<>();
    boolean unclear = lists.stream().anyMatch(LabelsFile::isUnclear);
    lists.forEach(list -> list.candidates().forEach(name -> columns.putIfAbsent(name, list)));
    String first = columns.keySet().iterator().next();
    var candidates = new LinkedHashSet<Candidate>();
    columns.forEach(
        (name, list) -> {
          Map.Entry<String, String> example = list.example(name);
          boolean likeliest = !unclear && name.equals(first);
          candidates.add(
              new Candidate(
                  likeliest ? LabelRule.FILE : LabelRule.column(name),
                  example.getKey(),
                  example.getValue()));
        });
    return List.copyOf(candidates);
  }

  /** Returns a sentence that lists the candidates. */
  public String question() {
    return "Several columns may be the labels: "
        + candidates.stream()
            .map(
                candidate ->
                    String.format(
                        "by the rule %s, %s has the label \"%s\"",
                        Printable.of(candidate.rule().toString()),
                        Printable.of(candidate.file()),
                        Printable.of(FileName.shortened(candidate.label(), 40))))
            .collect(Collectors.joining("; "));
  }
}
