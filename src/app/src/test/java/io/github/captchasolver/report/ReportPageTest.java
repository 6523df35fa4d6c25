package io.github.captchasolver.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.captchasolver.chart.Drawn;
import io.github.captchasolver.chart.Thumbnail;
import io.github.captchasolver.chart.Tile;
import io.github.captchasolver.evaluation.EvaluatedSample;
import io.github.captchasolver.evaluation.Evaluation;
import io.github.captchasolver.training.EpochReport;
import io.github.captchasolver.training.plan.Decision;
import io.github.captchasolver.util.PngEncoder;
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

class ReportPageTest {
  private static final List<EpochReport> EPOCHS =
      List.of(
          new EpochReport(1, 12.5, 11, 0, 1, 61, true),
          new EpochReport(2, 1.25, Double.NaN, Double.NaN, Double.NaN, 60, false));

  @TempDir Path folder;

  @Test
  void write_report_makesFourImagesAndAPage() throws IOException {
    ReportPage.write(folder.resolve("deep/report"), report(106, 1));

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
  void write_twice_replacesItsFilesAndLeavesOthers() throws IOException {
    Files.writeString(folder.resolve("notes.txt"), "mine");
    ReportPage.write(folder, report(106, 1));
    ReportPage.write(folder, report(10, 0));

    assertThat(folder.resolve("notes.txt")).hasContent("mine");
    assertThat(page()).contains("of 10 images").doesNotContain("of 106 images");
  }

  @Test
  void write_folderIsAFile_saysWhichFolder() throws IOException {
    Path file = Files.writeString(folder.resolve("report"), "a file");

    assertThatThrownBy(() -> ReportPage.write(file, report(10, 0)))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageStartingWith("The report cannot be written to the folder " + file);
  }

  @Test
  void page_statesTheResultWithItsInterval() {
    ReportPage.write(folder, report(106, 1));

    // Wilson, 95 %: 105 of 106 is [0.9485, 0.9983].
    assertThat(page().replace('\u00a0', ' ').replace("&nbsp;", " ").replaceAll("\\s+", " "))
        .contains(
            "exact match <strong>99.1 %</strong> of 106 images,"
                + " 95 % interval 94.8\u201399.8 %");
  }

  @Test
  void page_needsNothingFromOutside() {
    ReportPage.write(folder, report(106, 1));

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
  void page_holdsTheImagesThatLieBesideIt() throws IOException {
    ReportPage.write(folder, report(106, 1));

    for (String name : List.of("samples", "predictions", "curves", "confusions")) {
      byte[] png = Files.readAllBytes(folder.resolve(name + ".png"));
      assertThat(page()).contains(Base64.getEncoder().encodeToString(png));
    }
  }

  @Test
  void page_namesFromOutside_areEscapedEverywhere() {
    String evil = "<img src=x onerror='a(\"1\")'>&";
    byte[] image = Drawn.png("1", 100, 30);
    EvaluatedSample reading = new EvaluatedSample(evil, evil, evil + "\u202e1", 0.5);
    Tile tile = Tile.of(image, reading);

    ReportPage.write(
        folder,
        new Report(
            evil,
            Map.of(evil, evil),
            List.of(new Decision(evil, evil, evil)),
            List.of(tile),
            EPOCHS,
            1,
            Evaluation.of(List.of(reading)),
            List.of(tile)));

    assertThat(page())
        .doesNotContain("<img src=x")
        .doesNotContain("onerror='")
        .contains("&lt;img src=x onerror=&#39;a(&quot;1&quot;)&#39;&gt;&amp;");
  }

  @Test
  void page_wrongReading_hasItsOwnImage() {
    ReportPage.write(folder, report(106, 2));

    String table = page().substring(page().indexOf("<h2>Wrong readings"));
    for (int i = 0; i < 2; i++) {
      byte[] thumbnail = PngEncoder.encode(Thumbnail.of(Drawn.png(label(i), 100, 30)));
      assertThat(table).containsOnlyOnce(Base64.getEncoder().encodeToString(thumbnail));
      assertThat(table).contains(label(i) + ".png").contains("<bdi>wrong" + i + "</bdi>");
    }
    assertThat(table).contains("50.0\u00a0%");
  }

  @Test
  void page_moreWrongReadingsThanAreListed_saysHowMany() {
    ReportPage.write(folder, report(203, 203));

    assertThat(page()).contains("3 more of 203 are not listed here.");
  }

  @Test
  void page_nothingWrong_hasNoTableOfWrongReadings() {
    ReportPage.write(folder, report(10, 0));

    assertThat(page()).doesNotContain("Wrong readings");
  }

  @Test
  void page_epochs_areListedWithTheBestMarkedAndGapsForNaN() {
    ReportPage.write(folder, report(10, 0));

    assertThat(page())
        .contains("<td>12.500</td><td>11.000</td><td>0.0\u00a0%</td><td>100.0\u00a0%</td>")
        .contains("<tr class=\"best\"><td>2</td><td>1.250</td><td>\u2013</td><td>\u2013</td>")
        .contains("2 epochs, 2 min 1 s");
  }

  @Test
  void page_nothingTrainedAndNothingRead_leavesTheSectionsOut() {
    ReportPage.write(
        folder, new Report("empty", Map.of(), List.of(), List.of(), List.of(), 0, null, List.of()));

    assertThat(page()).contains("No images were read").doesNotContain("<h2>");
  }

  @Test
  void page_facts_keepTheirOrder() {
    var facts = new LinkedHashMap<String, String>();
    facts.put("zebra", "1");
    facts.put("apple", "2");
    ReportPage.write(
        folder, new Report("t", facts, List.of(), List.of(), List.of(), 0, null, List.of()));

    assertThat(page()).containsSubsequence("<dt>zebra</dt>", "<dt>apple</dt>");
  }

  @Test
  void page_choices_areToldWithTheirReasons() {
    ReportPage.write(folder, report(10, 0));

    assertThat(page())
        .containsSubsequence("<h2>Choices", "<td>epochs</td>", "<bdi>2</bdi>", "few are enough");
  }

  @Test
  void page_anyLocale_isTheSame() {
    Report report = report(106, 1);
    ReportPage.write(folder, report);
    String expected = page();
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      ReportPage.write(folder, report);
    } finally {
      Locale.setDefault(before);
    }

    // Not isEqualTo: a failure would print both pages with all their images.
    assertThat(page().equals(expected)).isTrue();
  }

  @Test
  void text_controlCharacters_becomeReplacementCharacters() {
    assertThat(Html.text("a\u0000b\u001bc\nd")).isEqualTo("a\ufffdb\ufffdc\nd");
    assertThat(Html.text("\u0416\ud83d\ude00")).isEqualTo("\u0416\ud83d\ude00");
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

  /** A report on so many images, the first of them read wrong. */
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
    return new Report(
        "how it reads",
        Map.of("seed", "1"),
        List.of(new Decision("epochs", "2", "few are enough")),
        tiles,
        EPOCHS,
        2,
        Evaluation.of(readings),
        tiles);
  }
}
