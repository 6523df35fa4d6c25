package io.github.captchasolver.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.captchasolver.chart.Drawn;
import io.github.captchasolver.chart.Tile;
import io.github.captchasolver.evaluation.EvaluatedSample;
import io.github.captchasolver.evaluation.Evaluation;
import io.github.captchasolver.training.EpochReport;
import io.github.captchasolver.training.plan.Decision;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
  private static final List<EpochReport> EPOCHS =
      List.of(
          EpochReport.of(1, 12.5).withValidation(11, 0, 1).withSeconds(61).withPlateau(true),
          EpochReport.of(2, 1.25).withSeconds(60));

  @TempDir Path folder;

  @Test
  void write_report_createsFourChartsAndAPage() throws IOException {
    report(106, 1).write(folder.resolve("deep/report"));

    Path written = folder.resolve("deep/report");
    try (var files = Files.list(written)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "samples.png", "predictions.png", "curves.png", "confusions.png", "report.html");
    }
    for (String name : List.of("samples", "predictions", "curves", "confusions")) {
      assertThat(Drawn.blank(ImageIO.read(written.resolve(name + ".png").toFile()))).isFalse();
    }
  }

  @Test
  void write_twice_replacesItsOwnFilesOnly() throws IOException {
    Files.writeString(folder.resolve("notes.txt"), "mine");
    report(106, 1).write(folder);
    report(10, 0).write(folder);

    assertThat(folder.resolve("notes.txt")).hasContent("mine");
    assertThat(page()).contains("of 10 images").doesNotContain("of 106 images");
  }

  @Test
  void write_folderIsAFile_namesTheFolder() throws IOException {
    Path file = Files.writeString(folder.resolve("report"), "a file");

    assertThatThrownBy(() -> report(10, 0).write(file))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageStartingWith("The report cannot be written to the folder " + file);
  }

  @Test
  void page_evaluation_showsExactMatchWithInterval() {
    report(106, 1).write(folder);

    // Wilson, 95 %: 105 of 106 is [0.9485, 0.9983].
    assertThat(page().replace('\u00a0', ' ').replace("&nbsp;", " ").replaceAll("\\s+", " "))
        .contains(
            "exact match <strong>99.1 %</strong> of 106 images,"
                + " 95 % interval 94.8\u201399.8 %");
  }

  @Test
  void page_anyReport_refersToNoOtherFile() {
    report(106, 1).write(folder);

    assertThat(page())
        .startsWith("<!DOCTYPE html>")
        .contains("<meta charset=\"utf-8\">")
        .doesNotContainIgnoringCase("http://")
        .doesNotContainIgnoringCase("https://")
        .doesNotContainIgnoringCase("<script")
        .doesNotContain("<link");
    assertThat(page().replace("src=\"data:image/png;base64,", "")).doesNotContain("src=");
  }

  @Test
  void page_charts_equalTheFilesBesideIt() throws IOException {
    report(106, 1).write(folder);

    for (String name : List.of("samples", "predictions", "curves", "confusions")) {
      byte[] png = Files.readAllBytes(folder.resolve(name + ".png"));
      assertThat(page()).contains(Base64.getEncoder().encodeToString(png));
    }
  }

  @Test
  void page_namesWithMarkup_areEscapedEverywhere() {
    String evil = "<img src=x onerror='a(\"1\")'>&";
    byte[] image = Drawn.png("1", 100, 30);
    EvaluatedSample reading = new EvaluatedSample(evil, evil, evil + "\u202e1", 0.5);
    Tile tile = Tile.of(image, reading);

    Report.of(evil, Map.of(evil, evil))
        .withDecisions(List.of(new Decision(evil, evil, evil)))
        .withSamples(List.of(tile))
        .withEpochs(EPOCHS, 1)
        .withEvaluation(Evaluation.of(List.of(reading)), List.of(tile))
        .write(folder);

    assertThat(page())
        .doesNotContain("<img src=x")
        .doesNotContain("onerror='")
        .contains("&lt;img src&#x3D;x onerror&#x3D;&#39;a(&quot;1&quot;)&#39;&gt;&amp;");
  }

  @Test
  void page_wrongReading_hasItsOwnImage() {
    report(106, 2).write(folder);

    String table = page().substring(page().indexOf("<h2>Wrong readings"));
    for (int i = 0; i < 2; i++) {
      byte[] thumbnail = new Tile(Drawn.png(label(i), 100, 30), label(i), null, 0).thumbnail();
      assertThat(table).containsOnlyOnce(Base64.getEncoder().encodeToString(thumbnail));
      assertThat(table).contains(label(i) + ".png").contains("<bdi>wrong" + i + "</bdi>");
    }
    assertThat(table).contains("50.0\u00a0%");
  }

  @Test
  void page_tooManyWrongReadings_countsTheHiddenOnes() {
    report(203, 203).write(folder);

    assertThat(page()).contains("3 more of 203 are not listed here.");
  }

  @Test
  void page_noMistakes_hasNoTableOfWrongReadings() {
    report(10, 0).write(folder);

    assertThat(page()).doesNotContain("Wrong readings");
  }

  @Test
  void page_epochs_listsThemWithTheBestMarkedAndDashesForNaN() {
    report(10, 0).write(folder);

    assertThat(page())
        .contains("<td>12.500</td><td>11.000</td><td>0.0\u00a0%</td><td>100.0\u00a0%</td>")
        .contains("<tr class=\"best\"><td>2</td><td>1.250</td><td>\u2013</td><td>\u2013</td>")
        .contains("2 epochs, 2 min 1 s");
  }

  @Test
  void page_factsOnly_hasNoSections() {
    Report.of("empty", Map.of()).write(folder);

    assertThat(page()).contains("No images were read").doesNotContain("<h2>");
  }

  @Test
  void page_facts_keepTheirOrder() {
    var facts = new LinkedHashMap<String, String>();
    facts.put("zebra", "1");
    facts.put("apple", "2");
    Report.of("t", facts).write(folder);

    assertThat(page()).containsSubsequence("<dt>zebra</dt>", "<dt>apple</dt>");
  }

  @Test
  void page_decisions_haveTheirReasons() {
    report(10, 0).write(folder);

    assertThat(page())
        .containsSubsequence("<h2>Decisions", "<td>epochs</td>", "<bdi>2</bdi>", "few are enough");
  }

  @Test
  void page_anyLocale_isTheSame() {
    Report report = report(106, 1);
    report.write(folder);
    String expected = page();
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      report.write(folder);
    } finally {
      Locale.setDefault(before);
    }

    // Not isEqualTo: a failure would print both pages with all their images.
    assertThat(page().equals(expected)).isTrue();
  }

  @Test
  void page_controlCharacters_becomeReplacementCharacters() {
    Report.of("a\u0000b\u001bc\u0416\ud83d\ude00", Map.of()).write(folder);

    assertThat(page()).contains("<h1>a\ufffdb\ufffdc\u0416\ud83d\ude00</h1>");
  }

  private String page() {
    try {
      return Files.readString(folder.resolve("report.html"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String label(int i) {
    return String.format(Locale.ROOT, "%04d", i);
  }

  /** Returns a report on some images, the first of which are misread. */
  private static Report report(int images, int wrong) {
    var tiles = new ArrayList<Tile>();
    var readings = new ArrayList<EvaluatedSample>();
    byte[] same = Drawn.png("0000", 100, 30);
    for (int i = 0; i < images; i++) {
      var reading =
          new EvaluatedSample(label(i) + ".png", label(i), i < wrong ? "wrong" + i : label(i), 0.5);
      readings.add(reading);
      tiles.add(Tile.of(i < 3 ? Drawn.png(label(i), 100, 30) : same, reading));
    }
    return Report.of("how it reads", Map.of("seed", "1"))
        .withDecisions(List.of(new Decision("epochs", "2", "few are enough")))
        .withSamples(tiles)
        .withEpochs(EPOCHS, 2)
        .withEvaluation(Evaluation.of(readings), tiles);
  }
}
