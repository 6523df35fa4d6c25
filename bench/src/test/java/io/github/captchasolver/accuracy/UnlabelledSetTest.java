package io.github.captchasolver.accuracy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.captchasolver.dataset.Dataset;
import io.github.captchasolver.dataset.ReadOptions;
import io.github.captchasolver.dataset.Sample;
import io.github.captchasolver.dataset.SampleZip;
import io.github.captchasolver.synth.CaptchaGenerator;
import io.github.captchasolver.synth.CaptchaStyles;
import io.github.captchasolver.text.LabelRule;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnlabelledSetTest {
  @TempDir private Path folder;

  @Test
  void of_fiftyImages_trainsOn39AndTestsWithTheOthers() {
    List<Sample> samples = new CaptchaGenerator(CaptchaStyles.byName("digits"), 1).samples(50);
    Path zip = folder.resolve("digits.zip");
    SampleZip.write(zip, samples, true);

    UnlabelledSet set = UnlabelledSet.of(zip, folder, 1);

    List<Sample> test =
        Dataset.read(set.test(), ReadOptions.DEFAULT.withLabels(LabelRule.STEM)).samples();
    assertThat(set.training()).hasSize(39);
    assertThat(test).hasSize(11);
    assertThat(test)
        .extracting(Sample::bytes)
        .doesNotContainAnyElementsOf(set.training().stream().map(Sample::bytes).toList());
    assertThat(set.texts()).containsExactly("--only", "0123456789", "--length", "4-4");
  }

  @Test
  void numbered_images_canBeWrittenAndNameNoLabel() {
    List<Sample> samples = new CaptchaGenerator(CaptchaStyles.byName("digits"), 1).samples(2);
    Path zip = folder.resolve("unlabelled.zip");

    SampleZip.write(zip, UnlabelledSet.numbered(samples), true);

    assertThat(Dataset.read(zip, ReadOptions.DEFAULT.withLabels(LabelRule.STEM)).labels())
        .containsExactlyInAnyOrder("100000", "100001");
  }

  @Test
  void place_ofACopy_isItsPlaceInTheList() {
    assertThat(UnlabelledSet.place("100000.png")).isZero();
    assertThat(UnlabelledSet.place("unlabelled.zip/100699.gif")).isEqualTo(699);
  }

  @Test
  void heading_ofEachTrial_isARowOfNamesAndOneOfDashes() {
    for (UnlabelledTrial trial : UnlabelledTrial.values()) {
      String[] lines = trial.heading().split("\n");
      assertThat(lines).hasSize(2);
      assertThat(lines[1]).matches("\\|(---\\|)+");
      assertThat(lines[1].chars().filter(c -> c == '|').count())
          .isEqualTo(lines[0].chars().filter(c -> c == '|').count());
    }
  }
}
