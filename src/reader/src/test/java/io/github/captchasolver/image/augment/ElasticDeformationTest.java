package io.github.captchasolver.image.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.captchasolver.image.GreyImage;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ElasticDeformationTest {
  private static final int WIDTH = 108;
  private static final int HEIGHT = 32;

  private static ElasticDeformation draw(double stretch, double bend, long seed) {
    return ElasticDeformation.draw(WIDTH, HEIGHT, stretch, bend, new SplittableRandom(seed));
  }

  private static GreyImage noise() {
    var random = new SplittableRandom(3);
    var pixels = new float[WIDTH * HEIGHT];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = random.nextInt(256);
    }
    return new GreyImage(WIDTH, HEIGHT, pixels);
  }

  @Test
  void sample_noDisplacement_equalsTheAffineMap() {
    GreyImage image = noise();
    AffineMap map = AffineMap.around(image, 3, -1, 0.05, 0.1, 1.05);
    var expected = new float[WIDTH * HEIGHT];
    var actual = new float[WIDTH * HEIGHT];

    double expectedSum = map.sample(image, expected);
    double actualSum = draw(0, 0, 1).sample(map, image, actual);

    assertThat(actual).containsExactly(expected, within(0.05f));
    assertThat(actualSum).isCloseTo(expectedSum, within(1.0));
  }

  /** With the identity map, a pixel of the result is the one that the curves point to. */
  @Test
  void sample_wholePixels_areCopied() {
    GreyImage image = noise();
    AffineMap identity = AffineMap.around(image, 0, 0, 0, 0, 1);
    var noneByColumn = new float[WIDTH];
    var noneByRow = new float[HEIGHT];
    var twoByColumn = new float[WIDTH];
    var oneByRow = new float[HEIGHT];
    Arrays.fill(twoByColumn, 2);
    Arrays.fill(oneByRow, 1);
    var out = new float[WIDTH * HEIGHT];

    new ElasticDeformation(twoByColumn, oneByRow, noneByColumn, noneByRow)
        .sample(identity, image, out);
    assertThat(out[5 * WIDTH + 40]).isCloseTo(image.pixels()[5 * WIDTH + 43], within(1e-3f));

    new ElasticDeformation(noneByColumn, noneByRow, twoByColumn, oneByRow)
        .sample(identity, image, out);
    assertThat(out[5 * WIDTH + 40]).isCloseTo(image.pixels()[8 * WIDTH + 40], within(1e-3f));
    assertThat(out[(HEIGHT - 1) * WIDTH + 7])
        .isCloseTo(image.pixels()[(HEIGHT - 1) * WIDTH + 7], within(1e-3f));
  }

  @Test
  void draw_strongestStretch_mirrorsNoPart() {
    for (int seed = 0; seed < 200; seed++) {
      float[] shift = draw(0.4, 0, seed).xByColumn();
      for (int x = 1; x < WIDTH; x++) {
        assertThat(x + shift[x]).isGreaterThan(x - 1 + shift[x - 1]);
      }
    }
  }

  @Test
  void draw_bend_movesPointsAtMostAsFarAsTwoSines() {
    double most = 0;
    for (int seed = 0; seed < 200; seed++) {
      for (float shift : draw(0, 0.1, seed).yByColumn()) {
        most = Math.max(most, Math.abs(shift));
      }
    }
    assertThat(most).isBetween(0.1 * HEIGHT, 2 * 0.1 * HEIGHT);
  }
}
