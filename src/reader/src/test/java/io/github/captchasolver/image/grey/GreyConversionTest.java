package io.github.captchasolver.image.grey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.captchasolver.image.GreyImage;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GreyConversionTest {
  private static final int WIDTH = 30;
  private static final int HEIGHT = 20;

  private static BufferedImage filled(int rgb) {
    var image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    rectangle(image, rgb, 0, 0, WIDTH, HEIGHT);
    return image;
  }

  private static void rectangle(BufferedImage image, int rgb, int x, int y, int width, int height) {
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(new Color(rgb));
    graphics.fillRect(x, y, width, height);
    graphics.dispose();
  }

  private static float at(GreyImage image, int x, int y) {
    int scale = image.width() / WIDTH;
    return image.pixels()[scale * y * image.width() + scale * x];
  }

  /**
   * Red falls from 220 to 75 and green rises from 40 to 185; letters are 40 darker in all bands.
   */
  private static BufferedImage gradient() {
    BufferedImage image = filled(0);
    for (int x = 0; x < WIDTH; x++) {
      for (int y = 0; y < HEIGHT; y++) {
        int letter = y >= 6 && y < 14 && x % 10 >= 3 && x % 10 < 5 ? 40 : 0;
        image.setRGB(
            x, y, new Color(220 - 5 * x - letter, 40 + 5 * x - letter, 90 - letter).getRGB());
      }
    }
    return image;
  }

  @Test
  void flattened_lettersOnAGradient_standOutByHalfTheirDifferenceEverywhere() {
    GreyImage distance = GreyConversion.GROUND_DISTANCE.of(gradient());
    GreyImage flattened = GreyConversion.FLATTENED.of(gradient());

    assertThat(at(distance, 0, 2)).as("the ground at the edge").isLessThan(200);
    for (int x : new int[] {0, 8, 15, 28}) {
      assertThat(at(flattened, x, 2)).as("ground at %d", x).isCloseTo(255, within(1f));
    }
    for (int x : new int[] {3, 14, 24}) {
      assertThat(at(flattened, x, 10)).as("letter at %d", x).isCloseTo(235, within(1f));
    }
  }

  @Test
  void flattened_evenGround_changesNothing() {
    BufferedImage image = filled(0x808080);
    rectangle(image, 0x20A040, 10, 5, 5, 10);

    assertThat(GreyConversion.FLATTENED.of(image).pixels())
        .isEqualTo(GreyConversion.GROUND_DISTANCE.of(image).pixels());
  }

  /** What covers most of an image is no gradient: two halves, or noise. */
  @Test
  void flattened_twoColoursOrNoise_changesNothing() {
    BufferedImage halves = filled(0xF0F0F0);
    rectangle(halves, 0x202020, 0, 0, WIDTH / 2, HEIGHT);
    BufferedImage noise = filled(0);
    var random = new SplittableRandom(1);
    for (int i = 0; i < WIDTH * HEIGHT; i++) {
      noise.setRGB(i % WIDTH, i / WIDTH, random.nextInt(0x1000000));
    }

    for (BufferedImage image : List.of(halves, noise)) {
      assertThat(GreyConversion.FLATTENED.of(image).pixels())
          .isEqualTo(GreyConversion.GROUND_DISTANCE.of(image).pixels());
    }
  }

  @Test
  void equalized_letterAlmostInTheColourOfTheGround_isBlack() {
    BufferedImage image = filled(0x808080);
    rectangle(image, 0x868686, 10, 5, 5, 10);

    assertThat(at(GreyConversion.GROUND_DISTANCE.of(image), 12, 10)).isEqualTo(249);
    assertThat(at(GreyConversion.EQUALIZED.of(image), 12, 10)).isZero();
    assertThat(at(GreyConversion.EQUALIZED.of(image), 2, 2)).isEqualTo(255);
  }

  /** Of the pixels below the highest value, all are below that, and 528 of 564 below the next. */
  @Test
  void equalized_threeValues_areAsFarApartAsTheyAreFrequent() {
    BufferedImage image = filled(0x202020);
    rectangle(image, 0x606060, 2, 2, 6, 6);
    rectangle(image, 0xF0F0F0, 20, 10, 6, 6);

    GreyImage equalized = GreyConversion.EQUALIZED.of(image);

    assertThat(at(equalized, 15, 15)).isEqualTo(255);
    assertThat(at(equalized, 5, 5)).isEqualTo((float) (255 - 255 * 528 / 564.0));
    assertThat(at(equalized, 22, 12)).isZero();
  }

  /** A ground of the highest value does not count, so that two darker greys are far apart. */
  @Test
  void equalized_darkGreysOnWhite_haveAllTheRange() {
    BufferedImage image = filled(0xFFFFFF);
    rectangle(image, 0x101010, 2, 2, 6, 6);
    rectangle(image, 0x181818, 20, 10, 6, 6);

    GreyImage equalized = GreyConversion.EQUALIZED.of(image);

    assertThat(at(equalized, 5, 5)).isZero();
    assertThat(at(equalized, 22, 12)).isEqualTo(127.5f);
    assertThat(at(equalized, 15, 15)).isEqualTo(255);
  }

  @Test
  void thinned_lineOfTwoPixelsAndStrokeOfFour_onlyTheMiddleOfTheStrokeStays() {
    BufferedImage image = filled(0xFFFFFF);
    rectangle(image, 0x000000, 4, 0, 2, HEIGHT);
    rectangle(image, 0x000000, 15, 0, 4, HEIGHT);

    GreyImage thinned = GreyConversion.THINNED.of(image);

    assertThat(at(thinned, 4, 10)).isEqualTo(255);
    assertThat(at(thinned, 15, 10)).isEqualTo(255);
    assertThat(at(thinned, 16, 10)).isZero();
    assertThat(at(thinned, 17, 10)).isZero();
    assertThat(at(thinned, 18, 10)).isEqualTo(255);
  }

  /** Noise is not smoothed before: single dark pixels would become grey spots. */
  @Test
  void thinned_denseSpecks_vanish() {
    BufferedImage image = filled(0xFFFFFF);
    for (int y = 0; y < HEIGHT; y += 2) {
      for (int x = y / 2 % 2; x < WIDTH; x += 2) {
        image.setRGB(x, y, 0);
      }
    }
    assertThat(GreyConversion.THINNED.of(image).pixels()).containsOnly(255);
  }

  @Test
  void withoutThinLines_lineOfOnePixelAndStrokeOfThree_lineIsFaint() {
    BufferedImage image = filled(0xFFFFFF);
    rectangle(image, 0x0000FF, 4, 0, 1, HEIGHT);
    rectangle(image, 0x0000FF, 15, 0, 3, HEIGHT);

    GreyImage clean = GreyConversion.WITHOUT_THIN_LINES.of(image);

    assertThat(clean.width()).isEqualTo(2 * WIDTH);
    assertThat(255 - at(clean, 4, 10)).isLessThan((255 - at(clean, 16, 10)) / 2);
  }

  @Test
  void saturation_redLetterBehindBlackLine_onlyTheLetterIsDark() {
    BufferedImage image = filled(0xFFFFFF);
    rectangle(image, 0xFF0000, 10, 5, 6, 10);
    rectangle(image, 0x000000, 0, 9, WIDTH, 1);

    GreyImage saturation = GreyConversion.SATURATION.of(image);

    assertThat(at(saturation, 12, 6)).isZero();
    assertThat(at(saturation, 12, 9)).isEqualTo(255);
    assertThat(at(saturation, 2, 2)).isEqualTo(255);
  }

  @ParameterizedTest
  @EnumSource(value = GreyConversion.class, mode = EnumSource.Mode.EXCLUDE, names = "LUMINANCE")
  void of_oneColour_staysEven(GreyConversion conversion) {
    float[] pixels = conversion.of(filled(0x3060C0)).pixels();
    assertThat(pixels).containsOnly(pixels[0]);
  }

  /** A grey image has one band; its saturation is 0 everywhere. */
  @Test
  void saturation_greyImage_isEven() {
    var image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_GRAY);
    rectangle(image, 0xFFFFFF, 0, 0, 10, 10);
    assertThat(GreyConversion.SATURATION.of(image).pixels()).containsOnly(255);
  }
}
