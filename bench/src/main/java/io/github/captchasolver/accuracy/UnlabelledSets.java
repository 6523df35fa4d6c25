package io.github.captchasolver.accuracy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.captchasolver.dataset.Dataset;
import io.github.captchasolver.dataset.ReadOptions;
import io.github.captchasolver.dataset.Sample;
import io.github.captchasolver.dataset.SampleZip;
import io.github.captchasolver.text.LabelRule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Measures training without labels on the labelled zips of a folder: some images are copied under
 * numbers for names, and the others test the model. Case does not count.
 *
 * @param folder of the zips, whose images are named {@code label.ext} or {@code label_more.ext}
 * @param scratch a folder for its output
 */
record UnlabelledSets(Path folder, Path scratch) {
  private static final int UNLABELLED = 700;

  /** Of smaller sets, so many are left to test with. */
  private static final double TESTED = 0.22;

  private static final String HEADING =
      "| set | base | trained | estimate | interval | kept | round | seconds |\n"
          + "|---|---|---|---|---|---|---|---|\n";

  /** Measures the sets that have no line in the file of results yet, and returns the table. */
  String measure(int draw) throws IOException {
    Path results = scratch.resolve("no-labels-" + draw + ".md");
    if (!Files.exists(results)) {
      Files.writeString(results, HEADING);
    }
    List<Path> zips;
    try (Stream<Path> files = Files.list(folder)) {
      zips = files.filter(file -> file.toString().endsWith(".zip")).sorted().toList();
    }
    for (Path zip : zips) {
      String name = zip.getFileName().toString().replace(".zip", "");
      if (!Files.readString(results).contains("| " + name + " |")) {
        String row = row(name, zip, draw);
        System.err.print(row);
        Files.writeString(results, Files.readString(results) + row);
      }
    }
    return Files.readString(results);
  }

  private String row(String name, Path zip, int draw) {
    ReadOptions options =
        ReadOptions.DEFAULT.withLabels(LabelRule.BEFORE_UNDERSCORE).withCaseIgnored();
    Dataset set = Dataset.read(zip, options);
    List<Sample> shuffled = ImageSets.shuffled(set.samples(), draw);
    int train = (int) Math.min(UNLABELLED, (1 - TESTED) * shuffled.size());
    Path unlabelled = scratch.resolve("unlabelled.zip");
    Path test = scratch.resolve("test.zip");
    SampleZip.write(unlabelled, renamed(shuffled.subList(0, train), false), true);
    SampleZip.write(test, renamed(shuffled.subList(train, shuffled.size()), true), true);
    List<String> texts = texts(set);
    var captcha = new CaptchaCommand(scratch);
    String model = scratch.resolve("model.captcha").toString();
    double base = exactMatch(captcha, test, "--base", texts);
    var command = new ArrayList<>(List.of("train", unlabelled.toString(), "--no-labels"));
    command.addAll(texts);
    command.addAll(List.of("--out", model, "--report", scratch.resolve("report").toString()));
    CaptchaCommand.Outcome outcome = captcha.run(command);
    if (outcome.error() != null) {
      return String.format(
          Locale.ROOT, "| %s | %.1f | refused: %s |||||%n", name, 100 * base, outcome.error());
    }
    JsonNode trained = outcome.json().get("noLabels");
    JsonNode estimate = trained.get("estimate");
    return String.format(
        Locale.ROOT,
        "| %s | %.1f | %.1f | %.1f | %.1f to %.1f | %d | %d | %.0f |%n",
        name,
        100 * base,
        100 * exactMatch(captcha, test, model, texts.subList(0, 2)),
        100 * estimate.get("accuracy").asDouble(),
        100 * estimate.get("low").asDouble(),
        100 * estimate.get("high").asDouble(),
        trained.get("kept").asInt(),
        trained.get("bestRound").asInt(),
        outcome.seconds());
  }

  private static double exactMatch(
      CaptchaCommand captcha, Path test, String model, List<String> texts) {
    var command = new ArrayList<>(List.of("evaluate", model, test.toString(), "--ignore-case"));
    command.addAll(texts);
    CaptchaCommand.Outcome outcome = captcha.run(command);
    if (outcome.error() != null) {
      throw new UncheckedIOException(new IOException(outcome.error()));
    }
    return outcome.json().get("exactMatch").asDouble();
  }

  /** Returns what is told of the texts: the characters of the labels, and their lengths. */
  private static List<String> texts(Dataset set) {
    String only =
        set.labels().stream()
            .flatMapToInt(String::codePoints)
            .distinct()
            .sorted()
            .mapToObj(Character::toString)
            .collect(Collectors.joining());
    var lengths = set.samples().stream().mapToInt(Sample::length).summaryStatistics();
    return List.of("--only", only, "--length", lengths.getMin() + "-" + lengths.getMax());
  }

  private static List<Sample> renamed(List<Sample> samples, boolean labelled) {
    return IntStream.range(0, samples.size())
        .mapToObj(
            i -> {
              Sample sample = samples.get(i);
              String label = labelled ? sample.label() : String.valueOf(100_000 + i);
              String extension = sample.file().substring(sample.file().lastIndexOf('.'));
              return new Sample(i + "/" + label + extension, label, sample.bytes());
            })
        .toList();
  }
}
