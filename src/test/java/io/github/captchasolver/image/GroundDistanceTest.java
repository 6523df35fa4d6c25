package io.github.captchasolver.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GroundDistanceTest {
  private static final int SIDE = 8;

  /** sqrt of the mean of the squares of 255, 0, 0 is 147.22; of 10, 20, 30 it is 21.60. */
  @ParameterizedTest
  @CsvSource({
    "FFFFFF, FFFFFF, 255",
    "FFFFFF, 000000, 0",
    "000000, FFFFFF, 0",
    "FFFFFF, FFFF00, 107.776",
    "FFFFFF, 00FFFF, 107.776",
    "000000, 0000FF, 107.776",
    "808080, 766C62, 233.398",
    "808080, 8A949E, 233.398",
    "204060, 204060, 255"
  })
  void of_inkOnGround_is255LessTheDistance(String ground, String ink, float grey) {
    BufferedImage picture = filled(Integer.parseInt(ground, 16));
    picture.setRGB(3, 2, Integer.parseInt(ink, 16));

    float[] pixels = Grey.GROUND_DISTANCE.of(picture).pixels();

    assertThat(pixels[2 * SIDE + 3]).isCloseTo(grey, within(1e-3f));
    pixels[2 * SIDE + 3] = 255;
    assertThat(pixels).containsOnly(255);
  }

  /** What BT.601 nearly loses: yellow on white is 29 of 255 there. */
  @Test
  void of_yellowOnWhite_standsOutAsBlueDoes() {
    BufferedImage picture = filled(0xFFFFFF);
    picture.setRGB(0, 0, 0xFFFF00);
    picture.setRGB(7, 7, 0x0000FF);

    float[] luminance = Grey.LUMINANCE.of(picture).pixels();
    float[] distance = Grey.GROUND_DISTANCE.of(picture).pixels();

    assertThat(255 - luminance[0]).isCloseTo(29.07f, within(1e-3f));
    assertThat(255 - distance[0]).isCloseTo(147.224f, within(1e-3f));
    assertThat(255 - distance[63]).isCloseTo(208.207f, within(1e-3f));
  }

  @Test
  void of_negative_isTheSame() {
    var random = new SplittableRandom(1);
    BufferedImage picture = filled(0xF0E0D0);
    BufferedImage negative = filled(0xF0E0D0 ^ 0xFFFFFF);
    for (int i = 0; i < 20; i++) {
      int colour = random.nextInt(1 << 24);
      picture.setRGB(i % SIDE, i / SIDE, colour);
      negative.setRGB(i % SIDE, i / SIDE, colour ^ 0xFFFFFF);
    }

    assertThat(Grey.GROUND_DISTANCE.of(negative).pixels())
        .containsExactly(Grey.GROUND_DISTANCE.of(picture).pixels());
  }

  /** Against sorting, where the ground is not one colour. */
  @Test
  void of_anyPicture_takesTheLowerMedianOfEachBandAsGround() {
    var random = new SplittableRandom(2);
    for (int n = 0; n < 20; n++) {
      BufferedImage picture = filled(0);
      int[][] bands = new int[3][SIDE * SIDE];
      for (int i = 0; i < SIDE * SIDE; i++) {
        int colour = random.nextInt(1 << 24);
        picture.setRGB(i % SIDE, i / SIDE, colour);
        for (int band = 0; band < 3; band++) {
          bands[band][i] = colour >> 16 - 8 * band & 255;
        }
      }

      float[] pixels = Grey.GROUND_DISTANCE.of(picture).pixels();

      for (int i = 0; i < pixels.length; i++) {
        double squares = 0;
        for (int[] band : bands) {
          int[] sorted = band.clone();
          Arrays.sort(sorted);
          squares += Math.pow(band[i] - sorted[SIDE * SIDE / 2 - 1], 2);
        }
        assertThat(pixels[i]).isCloseTo((float) (255 - Math.sqrt(squares / 3)), within(1e-3f));
      }
    }
  }

  @Test
  void of_greyAndTransparent_areWhatTheyLookLike() {
    byte[] grey = new TestPng(8, 8, 8, TestPng.GREY).rows(8, 200, 200, 200, 200, 200, 200, 50, 250);
    byte[] transparent =
        new TestPng(8, 8, 8, TestPng.GREY_ALPHA)
            .rows(8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 255, 0, 51);

    assertThat(firstRow(grey)).containsExactly(255, 255, 255, 255, 255, 255, 105, 205);
    // Alpha 51 is a fifth of black on white: 204.
    assertThat(firstRow(transparent)).containsExactly(255, 255, 255, 255, 255, 255, 0, 204);
  }

  private static float[] firstRow(byte[] png) {
    return Arrays.copyOf(PictureDecoder.decode(png, Grey.GROUND_DISTANCE).pixels(), 8);
  }

  private static BufferedImage filled(int colour) {
    var picture = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < SIDE * SIDE; i++) {
      picture.setRGB(i % SIDE, i / SIDE, colour);
    }
    return picture;
  }
}
