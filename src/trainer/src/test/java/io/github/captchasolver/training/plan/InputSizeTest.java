package io.github.captchasolver.training.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.captchasolver.dataset.Sample;
import io.github.captchasolver.image.ImageSteps;
import io.github.captchasolver.image.grey.GreyConversion;
import io.github.captchasolver.nn.Preset;
import io.github.captchasolver.training.UntrainedBase;
import io.github.captchasolver.util.PngEncoder;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InputSizeTest {

  private static Sample sample(int width, int height, String label) {
    var image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
    return new Sample(label + ".png", label, PngEncoder.encode(image));
  }

  @ParameterizedTest
  @CsvSource({
    "100, 30, 0042, 108, median aspect ratio", // four digits, as in the original set
    "200, 100, abcde, 80, 8 time steps for each of 5 characters", // tall
    "60, 60, abcdefgh, 128, 8 time steps for each of 8 characters", // taller still, and many
    "900, 30, ab, 160, at most 40 time steps", // very wide
    "20, 400, 7, 16, 8 time steps for each of 1 characters"
  })
  void of_aspectRatioAndLabels_givesEnoughTimeSteps(
      int width, int height, String label, int expected, String reason) {
    InputSize size =
        InputSize.of(Preset.FAST, List.of(sample(width, height, label)), null, ImageSteps.NONE);
    assertThat(size.preprocessing().height()).isEqualTo(32);
    assertThat(size.preprocessing().width()).isEqualTo(expected);
    assertThat(size.preprocessing().grey()).isEqualTo(GreyConversion.LUMINANCE);
    assertThat(size.decision().value()).isEqualTo(expected + "x32");
    assertThat(size.decision().reason()).contains(reason);
  }

  @Test
  void of_longestLabel_countsUnlessItIsAStray() {
    List<Sample> samples = new ArrayList<>();
    for (int i = 0; i < 9; i++) {
      samples.add(sample(64, 32, "abc" + i));
    }
    assertThat(InputSize.of(Preset.FAST, samples, null, ImageSteps.NONE).preprocessing().width())
        .isEqualTo(64);
    samples.add(sample(64, 32, "abcdefgh"));
    assertThat(InputSize.of(Preset.FAST, samples, null, ImageSteps.NONE).preprocessing().width())
        .isEqualTo(128);
    samples.add(sample(64, 32, "junk".repeat(20)));
    assertThat(InputSize.of(Preset.FAST, samples, null, ImageSteps.NONE).preprocessing().width())
        .isEqualTo(128);
  }

  @ParameterizedTest
  @CsvSource({"32, 128", "48, 192"})
  void of_baseThatLacksACharacter_takesItsHeightAndGrey_andKeepsTheAspectRatio(
      int rows, int columns) {
    InputSize size =
        InputSize.of(
            Preset.BASE,
            List.of(sample(200, 50, "abcde")),
            UntrainedBase.of("abcd", rows),
            ImageSteps.NONE);
    assertThat(size.preprocessing().height()).isEqualTo(rows);
    assertThat(size.preprocessing().width()).isEqualTo(columns);
    assertThat(size.preprocessing().grey()).isEqualTo(GreyConversion.GROUND_DISTANCE);
    assertThat(size.decision().reason()).contains("keeps the median aspect ratio");
  }

  @ParameterizedTest
  @CsvSource({
    "200, 50, abcde, 128, the width at which the base knows the characters",
    "200, 100, abcde, 96, keeps the median aspect ratio",
    "300, 50, abcdeabc, 160, 10 time steps for each of 8 characters",
    "160, 50, abcdeabc, 152, keeps the median aspect ratio"
  })
  void of_baseThatKnowsTheCharacters_isNoWiderThanTheBase(
      int width, int height, String label, int expected, String reason) {
    InputSize size =
        InputSize.of(
            Preset.BASE,
            List.of(sample(width, height, label)),
            UntrainedBase.of("abcde", 48),
            ImageSteps.NONE);
    assertThat(size.preprocessing().width()).isEqualTo(expected);
    assertThat(size.decision().reason()).contains(reason);
  }

  @ParameterizedTest
  @CsvSource({
    "200, 100, abcde, 199, 96, keeps the median aspect ratio",
    "200, 100, abcde, 200, 128, the width of the base",
    "160, 50, abcdeabc, 200, 152, keeps the median aspect ratio",
    "20, 30, a, 200, 32, keeps the median aspect ratio", // where 128 columns were far too many
    "200, 100, abcdeabca, 200, 144, 8 time steps for each of 9 characters"
  })
  void of_manyImages_isNoNarrowerThanTheBase(
      int width, int height, String label, int images, int expected, String reason) {
    List<Sample> samples = Collections.nCopies(images, sample(width, height, label));
    InputSize size =
        InputSize.of(Preset.BASE, samples, UntrainedBase.of("abcde", 48), ImageSteps.NONE);
    assertThat(size.preprocessing().width()).isEqualTo(expected);
    assertThat(size.decision().reason()).contains(reason);
  }

  @Test
  void of_original_isFixedByThePreset() {
    InputSize size =
        InputSize.of(Preset.ORIGINAL, List.of(sample(60, 60, "abcdefgh")), null, ImageSteps.NONE);
    assertThat(size.preprocessing().width()).isEqualTo(200);
    assertThat(size.preprocessing().height()).isEqualTo(50);
  }
}
