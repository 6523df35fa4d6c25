package io.github.captchasolver.dataset.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.github.captchasolver.RealData;
import io.github.captchasolver.dataset.Dataset;
import io.github.captchasolver.dataset.LabelledSets;
import io.github.captchasolver.dataset.Problem;
import io.github.captchasolver.dataset.Sample;
import io.github.captchasolver.dataset.SampleDataset;
import io.github.captchasolver.text.LabelRule;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatasetSummaryTest {
  @TempDir Path temp;

  @Test
  void of_dataset_countsSizesCharactersAndLengths() {
    SampleDataset files =
        new SampleDataset()
            .image("ab1.png")
            .image("b1\ud83d\ude00.png")
            .image("a.png")
            .file("B.png", SampleDataset.png(22, 11, 1))
            .text("bad.png");

    DatasetSummary summary = summary(files);

    assertThat(summary.files()).isEqualTo(5);
    assertThat(summary.usable()).isEqualTo(4);
    assertThat(summary.sizes()).containsExactly(entry("20x10", 3), entry("22x11", 1));
    assertThat(summary.vocabulary())
        .containsExactly(
            entry("1", 2), entry("B", 1), entry("a", 2), entry("b", 2), entry("\ud83d\ude00", 1));
    assertThat(summary.lengths()).containsExactly(entry(1, 2), entry(3, 2));
    assertThat(SampleDataset.codes(summary.problems())).containsExactly("not-a-picture");
    assertThat(summary.verdict()).startsWith("Too little to train on");
  }

  /** The number of images is the number of occurrences of both characters. */
  @ParameterizedTest
  @CsvSource({"19, Few:", "20, Some:", "99, Some:", "100, Many:", "1000, Many:"})
  void verdict_occurrencesPerCharacter_decide(int images, String start) {
    String verdict = verdict(images, List.of());

    assertThat(verdict)
        .startsWith(start)
        .contains(images + " images show each of 2 characters about " + images + " times")
        .endsWith(".");
  }

  @Test
  void verdict_rareCharacterInALargeDataset_isNamed() {
    assertThat(verdict(1000, List.of("z"))).startsWith("Many:").endsWith("fewer than 10 times: z.");
  }

  @ParameterizedTest
  @CsvSource({
    "ab%s_x.png, the label rule before-underscore takes the part before the underscore.",
    "%s_abc.png, 'the label rule ''regex:^[0-9]+_(.+)$'' takes the part after the underscore.'",
    "%s.abc.png, 'the label rule ''regex:^[0-9]+\\.(.+)$'' takes the part after the dot.'",
    "img_%1$s_ab%1$s.png, 'the label rule ''regex:([^_]+)$'' takes the part after the last underscore.'",
    "captcha-x%s.png, 'the label rule ''regex:([^-]+)$'' takes the part after the last hyphen.'",
    "ab%s-1999.png, 'the label rule ''regex:^([^-]+)'' takes the part before the hyphen.'",
    "ab%s.1999.png, 'the label rule ''regex:^([^.]+)'' takes the part before the dot.'",
    "ab (%s).png, the label rule before-copy-number takes the part before the number."
  })
  void suggestions_namesInAPattern_nameTheRule(String style, String sentence) {
    var files = new SampleDataset();
    for (int i = 0; i < 10; i++) {
      files.image(style.formatted(i));
    }

    assertThat(summary(files).suggestions())
        .singleElement()
        .asString()
        .startsWith("10 of 10 file names look like")
        .endsWith(sentence);
  }

  @Test
  void suggestions_suggestedRule_findsTheLabel() {
    var files = new SampleDataset();
    for (int i = 0; i < 10; i++) {
      files.image("img.x-" + i + "-a.b" + i + ".png");
    }
    String suggestion = summary(files).suggestions().get(0);
    String rule = suggestion.substring(suggestion.indexOf('\'') + 1, suggestion.lastIndexOf('\''));

    assertThat(LabelRule.parse(rule).find("img.x-3-a.b3.png")).isEqualTo("a.b3");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a-b%s.png", "a.b%s.png"})
  void suggestions_hyphenOrDotInSomeNames_isPartOfTheLabel(String style) {
    SampleDataset files = SampleDataset.ofImages(10);
    for (int i = 0; i < 10; i++) {
      files.image(style.formatted(i));
    }

    assertThat(summary(files).suggestions()).isEmpty();
  }

  @Test
  void suggestions_labelsFile_isNamedUnlessARuleWasChosen() {
    SampleDataset files = SampleDataset.ofImages(10).text("labels.csv");
    Path zip = files.zip(temp.resolve("set.zip"));

    assertThat(summary(files).suggestions())
        .containsExactly(
            "There is a list of labels, labels.csv: the label rule file takes the labels from it instead"
                + " of from the names.");
    assertThat(
            DatasetSummary.of(Dataset.read(zip, LabelledSets.by("before-underscore")))
                .suggestions())
        .isEmpty();
  }

  @Test
  void suggestions_plainNames_areNone() {
    assertThat(summary(SampleDataset.ofImages(20).image("_.png").image("a_b.png")).suggestions())
        .isEmpty();
  }

  @Test
  void problems_labelOutliers_areNamed() {
    SampleDataset files = SampleDataset.ofImages(120).image("123.png").image("12a4.png");

    assertThat(summary(files).problems())
        .extracting(Problem::sentence)
        .containsExactly(
            "123.png has 3 characters where nearly all others have 4; please check whether \"123\" is"
                + " right.",
            "12a4.png has the character a, which hardly any other label has; please check whether"
                + " \"12a4\" is right.");
    assertThat(summary(files).problems()).allMatch(Problem::harmless);
    assertThat(summary(files).usable()).isEqualTo(122);
  }

  @Test
  void problems_labelsOfAllLengths_areNoOutliers() {
    var files = new SampleDataset();
    for (int i = 0; i < 30; i++) {
      files.image("1".repeat(1 + i % 7) + "/" + "1".repeat(1 + i % 7) + (char) ('a' + i) + ".png");
    }

    assertThat(summary(files).problems()).isEmpty();
  }

  @Test
  void of_originalData_has100x30FourDigits() {
    DatasetSummary summary = DatasetSummary.of(Dataset.read(RealData.orSkip()));

    assertThat(summary.sizes()).containsExactly(entry("100x30", 1052));
    assertThat(summary.lengths()).containsExactly(entry(4, 1052));
    assertThat(String.join("", summary.vocabulary().keySet())).isEqualTo("0123456789");
    assertThat(summary.verdict()).startsWith("Many: 1052 images show each of 10 characters");
  }

  private DatasetSummary summary(SampleDataset files) {
    return DatasetSummary.of(Dataset.read(files.zip(temp.resolve("set.zip"))));
  }

  /** Returns images labelled "01" or "10", and some others. */
  private static String verdict(int images, List<String> others) {
    byte[] png = SampleDataset.png(20, 10, 1);
    var samples = new ArrayList<Sample>();
    for (int i = 0; i < images; i++) {
      samples.add(new Sample(i + ".png", i % 2 == 0 ? "01" : "10", png));
    }
    others.forEach(label -> samples.add(new Sample(label + ".png", label, png)));
    return DatasetSummary.of(Dataset.of("data.zip", samples)).verdict();
  }
}
