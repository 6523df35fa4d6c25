package io.github.captchasolver.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.github.captchasolver.RealData;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatasetSummaryTest {
  @TempDir Path temp;

  @Test
  void of_set_countsSizesCharactersAndLengths() {
    TestSet files =
        new TestSet()
            .picture("ab1.png")
            .picture("b1\ud83d\ude00.png")
            .picture("a.png")
            .file("B.png", TestSet.png(22, 11, 1))
            .text("bad.png");

    DatasetSummary summary = summary(files);

    assertThat(summary.files()).isEqualTo(5);
    assertThat(summary.usable()).isEqualTo(4);
    assertThat(summary.sizes()).containsExactly(entry("20x10", 3), entry("22x11", 1));
    assertThat(summary.vocabulary())
        .containsExactly(
            entry("1", 2), entry("B", 1), entry("a", 2), entry("b", 2), entry("\ud83d\ude00", 1));
    assertThat(summary.lengths()).containsExactly(entry(1, 2), entry(3, 2));
    assertThat(TestSet.codes(summary.problems())).containsExactly("not-a-picture");
    assertThat(summary.verdict()).startsWith("Too little to train on");
  }

  /** Each label once: 10 pictures of "01" show both characters 10 times, and so on. */
  @ParameterizedTest
  @CsvSource({"19, Few:", "20, Some:", "99, Some:", "100, Enough:", "1000, Enough:"})
  void verdict_countsHowOftenEachCharacterIsSeen(int pictures, String start) {
    String verdict = verdict(pictures, List.of());

    assertThat(verdict)
        .startsWith(start)
        .contains(pictures + " pictures show each of 2 characters about " + pictures + " times")
        .endsWith(".");
  }

  @Test
  void verdict_rareCharacterInALargeSet_isNamed() {
    assertThat(verdict(1000, List.of("z"))).startsWith("Enough:").endsWith("characters (z).");
  }

  @Test
  void of_originalData_is100x30FourDigits() {
    DatasetSummary summary = DatasetSummary.of(DatasetReader.read(RealData.orSkip()));

    assertThat(summary.sizes()).containsExactly(entry("100x30", 1052));
    assertThat(summary.lengths()).containsExactly(entry(4, 1052));
    assertThat(String.join("", summary.vocabulary().keySet())).isEqualTo("0123456789");
    assertThat(summary.verdict()).startsWith("Enough: 1052 pictures show each of 10 characters");
  }

  private DatasetSummary summary(TestSet files) {
    return DatasetSummary.of(DatasetReader.read(files.zip(temp.resolve("set.zip"))));
  }

  /** Pictures that show "01" or "10", and some other labels. */
  private static String verdict(int pictures, List<String> others) {
    byte[] png = TestSet.png(20, 10, 1);
    var samples = new ArrayList<Sample>();
    for (int i = 0; i < pictures; i++) {
      samples.add(new Sample(i + ".png", i % 2 == 0 ? "01" : "10", png));
    }
    others.forEach(label -> samples.add(new Sample(label + ".png", label, png)));
    return DatasetSummary.of(new SampleSet("data.zip", samples, List.of(), samples.size(), 0, "00"))
        .verdict();
  }
}
