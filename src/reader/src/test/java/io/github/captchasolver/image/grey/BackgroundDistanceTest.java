package io.github.captchasolver.image.grey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.captchasolver.image.codec.HandMadePng;
import io.github.captchasolver.image.codec.ImageDecoder;
import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackgroundDistanceTest {
  private static final int SIDE = 8;

  /** The root mean square of 255, 0, 0 is 147.22; that of 10, 20, 30 is 21.60. */
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
  void of_inkOnBackground_gives255MinusTheDistance(String ground, String ink, float grey) {
    BufferedImage image = filled(Integer.parseInt(ground, 16));
    image.setRGB(3, 2, Integer.parseInt(ink, 16));

    float[] pixels = GreyConversion.GROUND_DISTANCE.of(image).pixels();

    assertThat(pixels[2 * SIDE + 3]).isCloseTo(grey, within(1e-3f));
    pixels[2 * SIDE + 3] = 255;
    assertThat(pixels).containsOnly(255);
  }

  /** In BT.601, yellow on white differs by 29 of 255 only. */
  @Test
  void of_yellowOnWhite_standsOutAsBlue() {
    BufferedImage image = filled(0xFFFFFF);
    image.setRGB(0, 0, 0xFFFF00);
    image.setRGB(7, 7, 0x0000FF);

    float[] luminance = GreyConversion.LUMINANCE.of(image).pixels();
    float[] distance = GreyConversion.GROUND_DISTANCE.of(image).pixels();

    assertThat(255 - luminance[0]).isCloseTo(29.07f, within(1e-3f));
    assertThat(255 - distance[0]).isCloseTo(147.224f, within(1e-3f));
    assertThat(255 - distance[63]).isCloseTo(208.207f, within(1e-3f));
  }

  @Test
  void of_negative_givesTheSameGrey() {
    var random = new SplittableRandom(1);
    BufferedImage image = filled(0xF0E0D0);
    BufferedImage negative = filled(0xF0E0D0 ^ 0xFFFFFF);
    for (int i = 0; i < 20; i++) {
      int colour = random.nextInt(1 << 24);
      image.setRGB(i % SIDE, i / SIDE, colour);
      negative.setRGB(i % SIDE, i / SIDE, colour ^ 0xFFFFFF);
    }

    assertThat(GreyConversion.GROUND_DISTANCE.of(negative).pixels())
        .containsExactly(GreyConversion.GROUND_DISTANCE.of(image).pixels());
  }

  /**
   * Compares with sorting if the background is not uniform; the noise is too small to be smoothed.
   */
  @Test
  void of_anyImage_usesTheLowerMedianOfEachBandAsBackground() {
    for (int seed = 0; seed < 20; seed++) {
      int[] colours = colours(100, 110, seed);
      float[] pixels = GreyConversion.GROUND_DISTANCE.of(image(colours)).pixels();
      double[][] bands = bands(colours);
      for (int i = 0; i < pixels.length; i++) {
        assertThat(pixels[i]).isCloseTo(distance(bands, i), within(1e-3f));
      }
    }
  }

  @Test
  void of_noise_smoothsTheColoursOnceOrTwice() {
    float[] once = GreyConversion.GROUND_DISTANCE.of(image(colours(90, 150, 1))).pixels();
    float[] twice = GreyConversion.GROUND_DISTANCE.of(image(colours(0, 255, 1))).pixels();

    double[][] little = smoothed(bands(colours(90, 150, 1)));
    double[][] much = smoothed(smoothed(bands(colours(0, 255, 1))));
    for (int i = 0; i < SIDE * SIDE; i++) {
      assertThat(once[i]).isCloseTo(distance(little, i), within(1e-3f));
      assertThat(twice[i]).isCloseTo(distance(much, i), within(1e-3f));
    }
  }

  /** Noise on fewer than half of the pixels may be letters. */
  @Test
  void of_noiseInPartOfTheImage_isNotSmoothed() {
    int[] colours = colours(0, 255, 1);
    Arrays.fill(colours, 0, 40, 0xFFFFFF);

    float[] pixels = GreyConversion.GROUND_DISTANCE.of(image(colours)).pixels();

    for (int i = 0; i < pixels.length; i++) {
      assertThat(pixels[i]).isCloseTo(distance(bands(colours), i), within(1e-3f));
    }
  }

  /** The checksums are those of a version that read every kind of raster in the same slow way. */
  @ParameterizedTest
  @CsvSource({"LUMINANCE, 999ccfba", "GROUND_DISTANCE, 3ef2c1a6"})
  void of_everyKindOfImage_keepsItsBits(GreyConversion conversion, String expected) {
    var checksum = new CRC32();
    for (int type = BufferedImage.TYPE_INT_RGB; type <= BufferedImage.TYPE_BYTE_INDEXED; type++) {
      for (int kind = 0; kind < 4; kind++) {
        for (float pixel : conversion.of(drawn(type, kind)).pixels()) {
          checksum.update(ByteBuffer.allocate(Float.BYTES).putFloat(pixel).array());
        }
      }
    }
    assertThat(Long.toHexString(checksum.getValue())).isEqualTo(expected);
  }

  /** Boxes on a plain, transparent or noisy background, or inside bars. */
  private static BufferedImage drawn(int type, int kind) {
    var random = new SplittableRandom(kind);
    var image = new BufferedImage(60, 24, type);
    for (int y = 0; y < 24; y++) {
      for (int x = 0; x < 60; x++) {
        int noise = kind == 2 ? random.nextInt(1 << 24) : 0;
        int alpha = kind == 1 ? random.nextInt(256) : 255;
        boolean bar = kind == 3 && (y < 5 || x > 50);
        int colour = bar ? 0x102030 : x % 9 < 3 && y % 7 < 4 ? 0x204060 * (x % 5) : 0xE0F0D0;
        image.setRGB(x, y, alpha << 24 | (colour ^ noise) & 0xFFFFFF);
      }
    }
    return image;
  }

  private static int[] colours(int low, int high, int seed) {
    var random = new SplittableRandom(seed);
    return IntStream.range(0, SIDE * SIDE)
        .map(
            i ->
                random.nextInt(low, high + 1) << 16
                    | random.nextInt(low, high + 1) << 8
                    | random.nextInt(low, high + 1))
        .toArray();
  }

  private static BufferedImage image(int[] colours) {
    var image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
    image.setRGB(0, 0, SIDE, SIDE, colours, 0, SIDE);
    return image;
  }

  private static double[][] bands(int[] colours) {
    var bands = new double[3][];
    for (int band = 0; band < 3; band++) {
      int shift = 16 - 8 * band;
      bands[band] = IntStream.of(colours).mapToDouble(colour -> colour >> shift & 255).toArray();
    }
    return bands;
  }

  /** Computes the definition in the class comment pixel by pixel. */
  private static float distance(double[][] bands, int pixel) {
    double squares = 0;
    for (double[] band : bands) {
      double[] sorted = DoubleStream.of(band).map(Math::round).sorted().toArray();
      squares += Math.pow(band[pixel] - sorted[SIDE * SIDE / 2 - 1], 2);
    }
    return (float) (255 - Math.sqrt(squares / 3));
  }

  private static double[][] smoothed(double[][] bands) {
    double[][] smoothed = new double[3][SIDE * SIDE];
    for (int band = 0; band < 3; band++) {
      for (int y = 0; y < SIDE; y++) {
        for (int x = 0; x < SIDE; x++) {
          for (int dy = -1; dy <= 1; dy++) {
            for (int dx = -1; dx <= 1; dx++) {
              int fromY = Math.max(0, Math.min(SIDE - 1, y + dy));
              int fromX = Math.max(0, Math.min(SIDE - 1, x + dx));
              double weight = (2 - Math.abs(dx)) * (2 - Math.abs(dy)) / 16.0;
              smoothed[band][y * SIDE + x] += weight * bands[band][fromY * SIDE + fromX];
            }
          }
        }
      }
    }
    return smoothed;
  }

  @Test
  void of_greyAndTransparent_equalTheirVisibleColours() {
    byte[] grey =
        new HandMadePng(8, 8, 8, HandMadePng.GREY).rows(8, 200, 200, 200, 200, 200, 200, 50, 250);
    byte[] transparent =
        new HandMadePng(8, 8, 8, HandMadePng.GREY_ALPHA)
            .rows(8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 255, 0, 51);

    assertThat(firstRow(grey)).containsExactly(255, 255, 255, 255, 255, 255, 105, 205);
    // Alpha 51 is a fifth of black on white: 204.
    assertThat(firstRow(transparent)).containsExactly(255, 255, 255, 255, 255, 255, 0, 204);
  }

  private static float[] firstRow(byte[] png) {
    return Arrays.copyOf(ImageDecoder.decode(png, GreyConversion.GROUND_DISTANCE).pixels(), 8);
  }

  private static BufferedImage filled(int colour) {
    var image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < SIDE * SIDE; i++) {
      image.setRGB(i % SIDE, i / SIDE, colour);
    }
    return image;
  }
}
