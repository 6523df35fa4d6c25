package io.github.captchasolver.image.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.captchasolver.image.GreyImage;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class AugmentationTest {
  private static final int WIDTH = 108;
  private static final int HEIGHT = 32;

  @Test
  void apply_none_givesAnEqualCopy() {
    GreyImage image = gradient();

    GreyImage copy = Augmentation.none().apply(image, 5);

    assertThat(copy.pixels()).containsExactly(image.pixels()).isNotSameAs(image.pixels());
  }

  @Test
  void apply_key_determinesTheImage() {
    GreyImage image = gradient();
    float[] first = Augmentation.light().apply(image, 1).pixels();

    assertThat(Augmentation.light().apply(image, 1).pixels()).containsExactly(first);
    assertThat(Augmentation.light().apply(image, 2).pixels()).isNotEqualTo(first);
  }

  @Test
  void apply_strongestChanges_keepTheOriginalAndTheRange() {
    GreyImage image = gradient();
    float[] before = image.pixels().clone();
    var strong = new Augmentation(0.5, 0.5, 90, 1, 0.5, 1, 255, 100, 0.4, 1, 1);

    for (int key = 0; key < 50; key++) {
      GreyImage changed = strong.apply(image, key);
      assertThat(changed.width()).isEqualTo(WIDTH);
      assertThat(changed.height()).isEqualTo(HEIGHT);
      for (float pixel : changed.pixels()) {
        assertThat(pixel >= 0 && pixel <= 255).isTrue();
      }
    }
    assertThat(image.pixels()).containsExactly(before);
  }

  /** A dark spot near a corner, where characters may be, must never leave the image. */
  @Test
  void apply_light_keepsCharactersInside() {
    for (int[] spot : new int[][] {{11, 6}, {96, 6}, {11, 25}, {96, 25}}) {
      GreyImage image = whiteWithSpot(spot[0], spot[1]);
      for (int key = 0; key < 300; key++) {
        float[] pixels = Augmentation.light().apply(image, key).pixels();
        int dark = 0;
        for (float pixel : pixels) {
          dark += pixel < 170 ? 1 : 0;
        }
        assertThat(dark).as("spot %s, key %d", Arrays.toString(spot), key).isPositive();
      }
    }
  }

  @Test
  void affineMap_shift_movesTheSpotRightAndDown() {
    assertSpotMoves(image -> AffineMap.around(image, 7, 3, 0, 0, 1), 57, 18);
  }

  @Test
  void affineMap_scale_movesTheSpotAwayFromTheCentre() {
    // The centre is (53.5, 15.5): (50, 15) twice as far is (46.5, 14.5).
    assertSpotMoves(image -> AffineMap.around(image, 0, 0, 0, 0, 2), 46.5, 14.5);
  }

  @Test
  void affineMap_quarterTurn_isClockwise() {
    // (-3.5, -0.5) from the centre is rotated to (0.5, -3.5).
    assertSpotMoves(image -> AffineMap.around(image, 0, 0, Math.PI / 2, 0, 1), 54, 12);
  }

  @Test
  void affineMap_shear_movesLowerRowsRight() {
    // Half a pixel above the centre, so 0.5 * 4 to the left.
    assertSpotMoves(image -> AffineMap.around(image, 0, 0, 0, 4, 1), 48, 15);
  }

  /**
   * Compares the forward maps as the comment describes them with the inverse that the class uses.
   */
  @Test
  void affineMap_allAtOnce_invertsShearRotationScaleAndShift() {
    GreyImage image = gradient();
    var random = new SplittableRandom(4);
    for (int i = 0; i < 50; i++) {
      double shiftX = random.nextDouble() * 10;
      double shiftY = random.nextDouble() * 5;
      double angle = random.nextDouble() - 0.5;
      double shear = random.nextDouble() - 0.5;
      double scale = 0.5 + random.nextDouble();
      AffineMap map = AffineMap.around(image, shiftX, shiftY, angle, shear, scale);
      double x = random.nextDouble() * WIDTH;
      double y = random.nextDouble() * HEIGHT;

      double shearedX = x - 53.5 + shear * (y - 15.5);
      double shearedY = y - 15.5;
      double turnedX = Math.cos(angle) * shearedX - Math.sin(angle) * shearedY;
      double turnedY = Math.sin(angle) * shearedX + Math.cos(angle) * shearedY;
      double outX = scale * turnedX + 53.5 + shiftX;
      double outY = scale * turnedY + 15.5 + shiftY;

      assertThat(map.x0() + outX * map.xx() + outY * map.xy()).isCloseTo(x, within(1e-9));
      assertThat(map.y0() + outX * map.yx() + outY * map.yy()).isCloseTo(y, within(1e-9));
    }
  }

  @Test
  void affineMap_farOutside_repeatsTheEdge() {
    GreyImage image = gradient();
    var out = new float[WIDTH * HEIGHT];

    double sum = AffineMap.around(image, 3 * WIDTH, 3 * HEIGHT, 0, 0, 1).sample(image, out);

    assertThat(out).containsOnly(image.pixels()[0]);
    assertThat(sum).isCloseTo(image.pixels()[0] * WIDTH * HEIGHT, within(1e-3));
  }

  @Test
  void apply_contrast_keepsTheMean() {
    var contrast = new Augmentation(0, 0, 0, 0, 0, 0.2, 0, 0, 0, 0, 0);
    GreyImage image = gradient();
    double spread = 0;
    for (int key = 0; key < 100; key++) {
      float[] pixels = contrast.apply(image, key).pixels();
      assertThat(mean(pixels)).isCloseTo(mean(image.pixels()), within(1e-2));
      double ratio = deviation(pixels) / deviation(image.pixels());
      assertThat(ratio).isBetween(0.8 - 1e-3, 1.2 + 1e-3);
      spread = Math.max(spread, Math.abs(ratio - 1));
    }
    assertThat(spread).isGreaterThan(0.15);
  }

  @Test
  void apply_brightness_addsTheSameEverywhere() {
    var brightness = new Augmentation(0, 0, 0, 0, 0, 0, 20, 0, 0, 0, 0);
    GreyImage image = gradient();
    float[] pixels = brightness.apply(image, 3).pixels();
    float added = pixels[0] - image.pixels()[0];

    assertThat(Math.abs(added)).isBetween(0.01f, 20f);
    for (int i = 0; i < pixels.length; i++) {
      assertThat(pixels[i] - image.pixels()[i]).isCloseTo(added, within(1e-3f));
    }
  }

  @Test
  void apply_strike_drawsThinCurvesInShadesOfTheImage() {
    var strike = new Augmentation(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1);
    GreyImage image = gradient();
    int darker = 0;
    for (int key = 0; key < 200; key++) {
      float[] pixels = strike.apply(image, key).pixels();
      int struck = 0;
      for (int i = 0; i < pixels.length; i++) {
        assertThat(pixels[i]).isBetween(60f, 190f);
        struck += pixels[i] == image.pixels()[i] ? 0 : 1;
        darker += pixels[i] < image.pixels()[i] ? 1 : -1;
      }
      // At most two curves of twice the image width, three pixels thick.
      assertThat(struck).as("key %d", key).isBetween(1, 4 * WIDTH * 3);
    }
    assertThat(darker).isNotZero();
  }

  @Test
  void apply_strikeForAShare_leavesTheOthersUnchanged() {
    var strike = new Augmentation(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0.3);
    GreyImage image = gradient();
    int struck = 0;
    for (int key = 0; key < 1000; key++) {
      struck += Arrays.equals(strike.apply(image, key).pixels(), image.pixels()) ? 0 : 1;
    }
    // Binomial: 300 and three deviations of 14.5.
    assertThat(struck).isBetween(256, 344);
  }

  /** A curve may leave the image at a side and re-enter it, so it has one or two parts. */
  @Test
  void strikeThrough_curve_hasNoGaps() {
    for (int key = 0; key < 200; key++) {
      float[] cover = StrikeThrough.cover(WIDTH, HEIGHT, new SplittableRandom(key));
      int pieces = 0;
      for (int i = 0; i < cover.length; i++) {
        assertThat(cover[i]).isBetween(0f, 1f);
        pieces += erase(cover, i % WIDTH, i / WIDTH) ? 1 : 0;
      }
      assertThat(pieces).as("key %d", key).isBetween(1, 2);
    }
  }

  /** Erases all pixels connected with a pixel; returns false if the pixel is not covered. */
  private static boolean erase(float[] cover, int x, int y) {
    if (x < 0 || y < 0 || x >= WIDTH || y >= HEIGHT || cover[y * WIDTH + x] == 0) {
      return false;
    }
    cover[y * WIDTH + x] = 0;
    for (int neighbour = 0; neighbour < 9; neighbour++) {
      erase(cover, x + neighbour % 3 - 1, y + neighbour / 3 - 1);
    }
    return true;
  }

  @Test
  void byteSumNoise_anyBits_sumsTheEightBytes() {
    assertThat(ByteSumNoise.of(0)).isEqualTo(-1020);
    assertThat(ByteSumNoise.of(-1)).isEqualTo(1020);
    assertThat(ByteSumNoise.of(0x0102030405060708L)).isEqualTo(36 - 1020);
  }

  /** Moments of the normal distribution: mean 0, variance 1, and 68.3 % within one deviation. */
  @Test
  void byteSumNoise_manyValues_areNearlyNormal() {
    var random = new SplittableRandom(1);
    int count = 100_000;
    double sum = 0;
    double squares = 0;
    int within = 0;
    for (int i = 0; i < count; i++) {
      double value = ByteSumNoise.of(random.nextLong()) / ByteSumNoise.DEVIATION;
      sum += value;
      squares += value * value;
      within += Math.abs(value) < 1 ? 1 : 0;
    }
    assertThat(sum / count).isCloseTo(0, within(0.02));
    assertThat(squares / count).isCloseTo(1, within(0.02));
    assertThat((double) within / count).isCloseTo(0.683, within(0.01));
  }

  @Test
  void constructor_rangeOutOfBounds_namesIt() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Augmentation(0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0))
        .withMessageContaining("scale");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Augmentation(0, 0, 0, 0, 0, 0, 0, Double.NaN, 0, 0, 0))
        .withMessageContaining("noise");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Augmentation(-0.1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0))
        .withMessageContaining("shiftX");
  }

  private interface MapOf {
    AffineMap of(GreyImage image);
  }

  /** Checks the centre of gravity of darkness after a spot at (50, 15) was moved. */
  private static void assertSpotMoves(MapOf map, double toX, double toY) {
    GreyImage image = whiteWithSpot(50, 15);
    var out = new float[WIDTH * HEIGHT];
    map.of(image).sample(image, out);
    double weight = 0;
    double x = 0;
    double y = 0;
    for (int i = 0; i < out.length; i++) {
      weight += 255 - out[i];
      x += (255 - out[i]) * (i % WIDTH);
      y += (255 - out[i]) * (i / WIDTH);
    }
    assertThat(x / weight).isCloseTo(toX, within(0.1));
    assertThat(y / weight).isCloseTo(toY, within(0.1));
  }

  private static GreyImage whiteWithSpot(int x, int y) {
    var pixels = new float[WIDTH * HEIGHT];
    Arrays.fill(pixels, 255);
    for (int dy = -1; dy <= 1; dy++) {
      for (int dx = -1; dx <= 1; dx++) {
        pixels[(y + dy) * WIDTH + x + dx] = 0;
      }
    }
    return new GreyImage(WIDTH, HEIGHT, pixels);
  }

  /** Returns values from 60 to 190, so that small changes are not clipped. */
  private static GreyImage gradient() {
    var pixels = new float[WIDTH * HEIGHT];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = 60 + i % WIDTH + i / WIDTH * 0.7f;
    }
    return new GreyImage(WIDTH, HEIGHT, pixels);
  }

  private static double mean(float[] pixels) {
    double sum = 0;
    for (float pixel : pixels) {
      sum += pixel;
    }
    return sum / pixels.length;
  }

  private static double deviation(float[] pixels) {
    double mean = mean(pixels);
    double squares = 0;
    for (float pixel : pixels) {
      squares += (pixel - mean) * (pixel - mean);
    }
    return Math.sqrt(squares / pixels.length);
  }
}
