package io.github.captchasolver.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.captchasolver.dataset.Dataset;
import io.github.captchasolver.dataset.Problem;
import io.github.captchasolver.dataset.Sample;
import io.github.captchasolver.dataset.check.DatasetSummary;
import io.github.captchasolver.util.PngEncoder;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataReportTest {
  @TempDir Path folder;

  @Test
  void write_dataset_showsCountsKindsAndCharacters() throws IOException {
    var samples = new ArrayList<Sample>();
    for (int i = 0; i < 6; i++) {
      samples.add(sample("a" + i, 20, 10, i));
    }
    samples.add(sample("b ", 40, 10, 9));

    String page = page(samples, List.of());

    assertThat(page)
        .contains("<strong>7</strong> of 7 images", "the verdict", "<dd><bdi>1.5</bdi></dd>")
        .contains("20x10 pixels: 6 images", "40x10 pixels: 1 image<")
        .contains("<bdi>a</bdi></td><td class=\"number\">6</td>")
        .contains("Rare, and so likely to be misread: space 0 1 2 3 4 5 a b")
        .contains("<bdi>space</bdi>")
        .doesNotContain("Left out", "Notes", "Likely wrong");
    assertThat(folder.toFile().list()).containsExactly("check.html");
  }

  /** If all images have one size, they are grouped by label length. */
  @Test
  void write_oneSize_showsKindsByLength() throws IOException {
    String page =
        page(
            List.of(sample("a", 20, 10, 1), sample("bc", 20, 10, 2), sample("de", 20, 10, 3)),
            List.of());

    assertThat(page).contains("2 characters: 2 images", "1 character: 1 image<");
    assertThat(page.indexOf("2 characters: 2")).isLessThan(page.indexOf("1 character: 1"));
  }

  @Test
  void write_problems_appearInTheirSectionsWithTheirImages() throws IOException {
    String page =
        page(
            List.of(sample("a", 20, 10, 1), sample("b", 20, 10, 2), sample("c", 20, 10, 3)),
            List.of(
                new Problem("x.png", "damaged", "is damaged."),
                new Problem("a.png", "same-picture-two-labels", "is the same as b.png."),
                new Problem("b.png", "same-picture-twice", "is there twice."),
                new Problem("c.png", "odd-shape", "is wide.")));

    assertThat(page)
        .containsSubsequence(
            "Likely wrong labels (1)",
            "a.png is the same as b.png.",
            "Duplicate images (1)",
            "b.png is there twice.",
            "Left out (1)",
            "<tr><td>\u2013</td><td class=\"label\">\u2013</td>",
            "x.png is damaged.",
            "Notes (1)",
            "c.png is wide.");
  }

  @Test
  void write_namesWithMarkup_areEscaped() throws IOException {
    var samples = List.of(sample("<b>&", 20, 10, 1), sample("<b>'", 20, 10, 2));

    String page = page(samples, List.of(new Problem("<script>", "damaged", "is \u0007<i>.")));

    assertThat(page)
        .contains("<bdi>&lt;</bdi>", "<bdi>&amp;</bdi>", "&lt;script&gt; is \ufffd&lt;i&gt;.")
        .contains("default-src 'none'")
        .doesNotContain("<script", "<b>", "<i>", "src=\"http", "href=");
  }

  @Test
  void write_manyProblems_countsTheHiddenOnes() throws IOException {
    var problems = new ArrayList<Problem>();
    for (int i = 0; i < 250; i++) {
      problems.add(new Problem(i + ".png", "damaged", "is damaged."));
    }

    assertThat(page(List.of(sample("a", 20, 10, 1)), problems))
        .contains("Left out (250)", "50 more are not shown.");
  }

  @Test
  void write_folderIsAFile_namesTheFolder() throws IOException {
    Path file = Files.writeString(folder.resolve("report"), "a file");

    assertThatThrownBy(() -> report(List.of(sample("a", 20, 10, 1)), List.of()).write(file))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageStartingWith("The report cannot be written to the folder " + file);
  }

  private String page(List<Sample> samples, List<Problem> problems) throws IOException {
    return Files.readString(report(samples, problems).write(folder));
  }

  private static DataReport report(List<Sample> samples, List<Problem> problems) {
    var dataset = Dataset.of("set.zip", samples).withProblems(problems);
    return DataReport.of(dataset, DatasetSummary.of(dataset))
        .withVerdict("the verdict", List.of())
        .withFacts(Map.of("a fact", "1.5"));
  }

  private static Sample sample(String label, int width, int height, int shade) {
    var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    image.setRGB(0, 0, shade);
    return new Sample(label + ".png", label, PngEncoder.encode(image));
  }
}
