package io.github.captchasolver.synth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.captchasolver.RealData;
import io.github.captchasolver.dataset.Dataset;
import io.github.captchasolver.dataset.Sample;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** The default style against the figures of the original set, and against the set where it is. */
class DigitsTest {
  private static final int BACKGROUND = 0xFFDDECFE;
  private static final Path COMMITTED = Path.of("train.zip");

  private final CaptchaGenerator generator =
      new CaptchaGenerator(CaptchaStyles.byName("digits"), 1);

  @Test
  void samples_background_isTheLightBlueOfTheOriginals() {
    for (Sample sample : generator.samples(20)) {
      Map<Integer, Long> counts =
          Arrays.stream(pixels(sample))
              .boxed()
              .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
      assertThat(counts.get(BACKGROUND)).isGreaterThan(2000);
      // Measured on the 1052 originals: 171 to 223 colours in an image.
      assertThat(counts).hasSizeBetween(160, 235);
    }
  }

  @Test
  void samples_besideTheOriginals_haveAsMuchInkInTheSamePlace() {
    List<Sample> real = Dataset.read(RealData.orSkip()).samples();
    List<Sample> ours = generator.samples(300);

    assertThat(mean(ours, DigitsTest::ink)).isCloseTo(mean(real, DigitsTest::ink), within(30.0));
    assertThat(mean(ours, DigitsTest::centre))
        .isCloseTo(mean(real, DigitsTest::centre), within(1.5));
  }

  @Test
  void committedSet_besideTheGenerator_hasTheSameLabels() throws IOException {
    assertThat(Files.size(COMMITTED)).isLessThan(2_500_000);
    List<Sample> committed = Dataset.read(COMMITTED).samples();
    List<Sample> samples = generator.samples(1000);

    // Labels do not depend on the JDK; the bytes of the images do.
    assertThat(committed)
        .extracting(Sample::file)
        .containsExactlyInAnyOrderElementsOf(samples.stream().map(Sample::file).toList());
    Sample first = samples.get(0);
    Sample stored =
        committed.stream().filter(sample -> sample.label().equals(first.label())).findAny().get();
    BufferedImage image = image(stored);
    assertThat(String.format(Locale.ROOT, "%dx%d", image.getWidth(), image.getHeight()))
        .isEqualTo("100x30");
    assertThat(ink(stored)).isCloseTo(ink(first), within(20.0));
  }

  private static double mean(List<Sample> samples, ToDoubleFunction<Sample> figure) {
    return samples.stream().mapToDouble(figure).average().orElseThrow();
  }

  /** How many pixels right of the side line are darker than half. */
  private static double ink(Sample sample) {
    int[] pixels = pixels(sample);
    int count = 0;
    for (int i = 0; i < pixels.length; i++) {
      if (i % 100 > 3 && (pixels[i] & 255) < 127) {
        count++;
      }
    }
    return count;
  }

  /** Mean column of those pixels. */
  private static double centre(Sample sample) {
    int[] pixels = pixels(sample);
    double sum = 0;
    for (int i = 0; i < pixels.length; i++) {
      if (i % 100 > 3 && (pixels[i] & 255) < 127) {
        sum += i % 100;
      }
    }
    return sum / ink(sample);
  }

  private static int[] pixels(Sample sample) {
    return image(sample).getRGB(0, 0, 100, 30, null, 0, 100);
  }

  private static BufferedImage image(Sample sample) {
    try {
      return ImageIO.read(new ByteArrayInputStream(sample.bytes()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
