package io.github.captchasolver.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RankFilterTest {

  private static GreyImage noise(int width, int height) {
    var random = new SplittableRandom(1);
    var pixels = new float[width * height];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = random.nextInt(256);
    }
    return new GreyImage(width, height, pixels);
  }

  /** Returns the sorted values within a distance of a pixel, with the edges repeated. */
  private static float[] sortedNear(GreyImage image, int x, int y, int reach) {
    var near = new float[(2 * reach + 1) * (2 * reach + 1)];
    int n = 0;
    for (int dy = -reach; dy <= reach; dy++) {
      for (int dx = -reach; dx <= reach; dx++) {
        int row = Math.max(0, Math.min(image.height() - 1, y + dy));
        int column = Math.max(0, Math.min(image.width() - 1, x + dx));
        near[n++] = image.pixels()[row * image.width() + column];
      }
    }
    Arrays.sort(near);
    return near;
  }

  private static float[] ranked(GreyImage image, int reach, int rank) {
    float[] ranked = new float[image.width() * image.height()];
    IntStream.range(0, ranked.length)
        .forEach(
            i -> ranked[i] = sortedNear(image, i % image.width(), i / image.width(), reach)[rank]);
    return ranked;
  }

  @ParameterizedTest
  @CsvSource({"9, 5", "1, 1", "2, 7", "12, 1"})
  void lightest_isTheLastOfNineSortedNeighbours(int width, int height) {
    GreyImage image = noise(width, height);
    assertThat(RankFilter.lightest(image).pixels()).containsExactly(ranked(image, 1, 8));
  }

  @ParameterizedTest
  @CsvSource({"9, 5", "1, 1", "2, 7", "12, 1", "40, 30"})
  void medianAtTwiceTheSize_isTheMiddleOf25SortedNeighbours(int width, int height) {
    GreyImage image = noise(width, height);
    GreyImage large = Interpolation.LANCZOS.resize(image, 2 * width, 2 * height);

    GreyImage median = RankFilter.medianAtTwiceTheSize(image);

    assertThat(median.width()).isEqualTo(2 * width);
    assertThat(median.height()).isEqualTo(2 * height);
    assertThat(median.pixels()).containsExactly(ranked(large, 2, 12));
  }

  @Test
  void medianAtTwiceTheSize_thinLineAndBoldStroke_onlyTheStrokeStays() {
    var pixels = new float[20 * 20];
    Arrays.fill(pixels, 255);
    for (int y = 0; y < 20; y++) {
      pixels[y * 20 + 4] = 0;
      Arrays.fill(pixels, y * 20 + 12, y * 20 + 15, 0);
    }

    float[] filtered = RankFilter.medianAtTwiceTheSize(new GreyImage(20, 20, pixels)).pixels();

    float thin = filtered[20 * 40 + 8];
    float bold = filtered[20 * 40 + 27];
    assertThat(thin).isGreaterThan(100);
    assertThat(bold).isLessThan(20);
  }
}
