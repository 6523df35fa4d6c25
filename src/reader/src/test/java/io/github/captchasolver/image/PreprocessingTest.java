package io.github.captchasolver.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.captchasolver.image.grey.GreyConversion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PreprocessingTest {
  /** Rounding error of float sums of values up to 255. */
  private static final float TOLERANCE = 2e-3f;

  /*
   * Golden values for the image of pattern(7, 5), as {width, height} and then all pixels.
   *
   * PILLOW, with Pillow 13.0.0 and numpy 2.4.6:
   *   rows = [[(37*x + 101*y + 13*x*y) % 256 for x in range(7)] for y in range(5)]
   *   a = np.array(rows, 'float32')
   *   np.asarray(Image.fromarray(a).resize((w, h), Image.BILINEAR))
   *
   * TENSORFLOW, from its definition for half-pixel centres without anti-aliasing, in doubles:
   *   y = (i + .5) * H / h - .5; x = (j + .5) * W / w - .5
   *   the four neighbours floor and floor + 1, clamped to the image, weighted by the fractions
   */
  private static final float[][] PILLOW = {
    {
      4, 3, 65.5850f, 131.8343f, 131.1714f, 166.7007f, 110.3862f, 118.0000f, 123.5555f, 98.6614f,
      141.4490f, 130.4971f, 146.4971f, 166.2653f
    },
    {
      11, 2, 89.3636f, 85.6446f, 85.7273f, 117.5455f, 145.1322f, 169.5455f, 134.7190f, 112.5868f,
      107.3802f, 133.9091f, 156.6364f, 116.8182f, 124.9174f, 134.1405f, 130.6694f, 118.7355f,
      100.4545f, 141.4132f, 147.4628f, 106.9669f, 142.6364f, 177.1818f
    },
    {
      3, 9, 31.7143f, 111.0000f, 190.2857f, 69.0952f, 132.5686f, 160.9048f, 131.3968f, 168.5163f,
      111.9365f, 120.5556f, 150.9216f, 87.3492f, 91.4286f, 119.9412f, 68.8571f, 102.9365f,
      105.6928f, 131.6349f, 118.5079f, 101.4837f, 178.1587f, 150.3333f, 137.4314f, 159.6667f,
      169.4286f, 159.0000f, 148.5714f
    }
  };

  /** As PILLOW, but of 'uint8' and with Image.LANCZOS. */
  private static final float[][] PILLOW_LANCZOS = {
    {4, 3, 59, 142, 135, 160, 108, 126, 118, 90, 145, 125, 138, 177},
    {
      11, 2, 90, 74, 70, 109, 156, 168, 133, 99, 104, 137, 160, 125, 133, 142, 138, 111, 102, 156,
      155, 94, 132, 182
    },
    {
      9, 8, 0, 8, 39, 62, 93, 151, 180, 205, 230, 24, 67, 118, 149, 173, 104, 116, 186, 204, 111,
      132, 167, 225, 254, 86, 37, 112, 138, 216, 100, 37, 128, 196, 192, 58, 4, 66, 171, 52, 32,
      101, 74, 171, 109, 57, 124, 48, 75, 180, 168, 16, 65, 136, 199, 245, 85, 174, 196, 112, 97,
      168, 149, 155, 223, 154, 240, 160, 49, 177, 255, 150, 74, 166
    }
  };

  private static final float[][] TENSORFLOW = {
    {
      4, 3, 49.1667f, 121.5000f, 119.1667f, 180.8333f, 129.6250f, 79.8750f, 190.1250f, 44.3750f,
      146.0833f, 112.9167f, 186.4167f, 163.9167f
    },
    {
      11, 2, 75.7500f, 97.0000f, 126.7500f, 156.5000f, 186.2500f, 216.0000f, 123.5682f, 83.5000f,
      113.2500f, 143.0000f, 164.2500f, 72.2500f, 108.2727f, 152.8864f, 162.5909f, 125.7500f,
      54.0000f, 104.4318f, 137.4091f, 147.1136f, 191.7273f, 227.7500f
    },
    {
      3, 9, 24.6667f, 111.0000f, 197.3333f, 61.2222f, 157.6667f, 168.7778f, 122.1482f, 235.4444f,
      121.1852f, 107.2222f, 199.4445f, 73.5926f, 73.3333f, 135.0000f, 26.0000f, 86.8519f, 70.5556f,
      120.6296f, 109.8519f, 34.5556f, 186.8148f, 170.7778f, 112.3333f, 139.2222f, 207.3334f,
      159.0000f, 110.6667f
    }
  };

  @Test
  void resize_triangle_equalsPillowsBilinear() {
    for (float[] golden : PILLOW) {
      assertGolden(Interpolation.TRIANGLE, golden);
    }
  }

  @Test
  void resize_bilinear_equalsTensorFlowsHalfPixelBilinear() {
    for (float[] golden : TENSORFLOW) {
      assertGolden(Interpolation.BILINEAR, golden);
    }
  }

  private static void assertGolden(Interpolation resampling, float[] golden) {
    GreyImage resized = resampling.resize(pattern(7, 5), (int) golden[0], (int) golden[1]);
    assertThat(resized.pixels()).hasSize(golden.length - 2);
    for (int i = 2; i < golden.length; i++) {
      assertThat(resized.pixels()[i - 2])
          .as("%s to %.0fx%.0f, pixel %d", resampling, golden[0], golden[1], i - 2)
          .isCloseTo(golden[i], within(TOLERANCE));
    }
  }

  @ParameterizedTest
  @EnumSource(Interpolation.class)
  void resize_sameSize_changesNothing(Interpolation resampling) {
    GreyImage image = pattern(30, 12);

    assertThat(resampling.resize(image, 30, 12).pixels()).containsExactly(image.pixels());
  }

  @ParameterizedTest
  @EnumSource(Interpolation.class)
  void resize_uniformImage_staysUniform(Interpolation resampling) {
    var pixels = new float[9 * 11];
    Arrays.fill(pixels, 200);

    for (float pixel : resampling.resize(new GreyImage(11, 9, pixels), 25, 4).pixels()) {
      assertThat(pixel).isCloseTo(200, within(1e-3f));
    }
  }

  @ParameterizedTest
  @EnumSource(Interpolation.class)
  void resize_onePixel_fillsTheImage(Interpolation resampling) {
    assertThat(resampling.resize(new GreyImage(1, 1, new float[] {42}), 3, 2).pixels())
        .containsOnly(42);
  }

  /** When enlarging, the triangle extends one pixel to each side, so both methods are equal. */
  @Test
  void resize_enlarging_bothMethodsAgree() {
    float[] triangle = Interpolation.TRIANGLE.resize(pattern(10, 8), 23, 17).pixels();
    float[] bilinear = Interpolation.BILINEAR.resize(pattern(10, 8), 23, 17).pixels();

    for (int i = 0; i < triangle.length; i++) {
      assertThat(triangle[i]).isCloseTo(bilinear[i], within(TOLERANCE));
    }
  }

  @Test
  void resize_shrinkingStripes_onlyTheTriangleAveragesAll() {
    // Columns white, black, black, black: on average a quarter of white.
    var pixels = new float[64 * 8];
    for (int i = 0; i < pixels.length; i += 4) {
      pixels[i] = 255;
    }
    var stripes = new GreyImage(64, 8, pixels);

    float[] triangle = Interpolation.TRIANGLE.resize(stripes, 16, 8).pixels();
    float[] bilinear = Interpolation.BILINEAR.resize(stripes, 16, 8).pixels();

    assertThat(triangle[8]).isCloseTo(255 / 4f, within(1f));
    assertThat(bilinear[8]).isZero();
  }

  @Test
  void normalise_unit_dividesBy255() {
    float[] pixels = new float[64];
    pixels[1] = 51;
    pixels[2] = 255;

    Preprocessing.original().withSize(8, 8).normalise(pixels);

    assertThat(Arrays.copyOf(pixels, 3)).containsExactly(0, 0.2f, 1);
  }

  /** By numpy: u = [0, 51, 102, 255] / 255; (u - u.mean()) / (u.std() + 1e-3). */
  @Test
  void normalise_standard_usesMeanAndPopulationDeviation() {
    float[] pixels = new float[64];
    float[] golden = {-1.06619544f, -0.53309772f, 0, 1.59929316f};
    for (int i = 0; i < 64; i++) {
      pixels[i] = new float[] {0, 51, 102, 255}[i % 4];
    }

    Preprocessing.standardized(8, 8).normalise(pixels);

    for (int i = 0; i < 64; i++) {
      assertThat(pixels[i]).isCloseTo(golden[i % 4], within(1e-6f));
    }
  }

  @Test
  void normalise_standardOfUniformImage_isZeroEverywhere() {
    float[] pixels = new float[64];
    Arrays.fill(pixels, 77);

    Preprocessing.standardized(8, 8).normalise(pixels);

    assertThat(pixels).containsOnly(0);
  }

  @Test
  void normalise_otherLength_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Preprocessing.original().normalise(new float[9999]));
  }

  @Test
  void apply_anyImage_resizesThenNormalizesWithoutChangingIt() {
    var preprocessing = Preprocessing.standardized(8, 12);
    // Of the same size: the image must stay unchanged even if no resizing is needed.
    GreyImage image = pattern(12, 8);
    float[] before = image.pixels().clone();

    float[] expected = preprocessing.resize(image).pixels();
    preprocessing.normalise(expected);

    assertThat(preprocessing.apply(image)).containsExactly(expected);
    assertThat(image.pixels()).containsExactly(before);
  }

  @Test
  void original_anyImages_is200x50BilinearUnit() {
    Preprocessing original = Preprocessing.original();

    assertThat(original.width()).isEqualTo(200);
    assertThat(original.height()).isEqualTo(50);
    assertThat(original.grey()).isEqualTo(GreyConversion.LUMINANCE);
    assertThat(original.resampling()).isEqualTo(Interpolation.BILINEAR);
    assertThat(original.scaling()).isEqualTo(Normalization.UNIT);
  }

  @Test
  void standardized_size_isLuminanceAntiAliasedStandard() {
    Preprocessing standardized = Preprocessing.standardized(32, 108);

    assertThat(standardized.width()).isEqualTo(108);
    assertThat(standardized.height()).isEqualTo(32);
    assertThat(standardized.grey()).isEqualTo(GreyConversion.LUMINANCE);
    assertThat(standardized.resampling()).isEqualTo(Interpolation.TRIANGLE);
    assertThat(standardized.scaling()).isEqualTo(Normalization.STANDARD);
  }

  /** 100x30 at height 32 is 106.67 wide, nearest multiple of 4 is 108. */
  @ParameterizedTest
  @CsvSource({"100, 30, 108", "200, 50, 128", "64, 64, 32", "8, 4000, 8", "4096, 8, 16384"})
  void fast_width_keepsTheAspectRatioAsMultipleOfFour(int width, int height, int expected) {
    assertThat(Preprocessing.fast(32, List.of(new int[] {width, height})))
        .isEqualTo(Preprocessing.standardized(32, expected));
  }

  @Test
  void fast_mixedSizes_useTheMedianInAnyOrder() {
    var sizes = new ArrayList<>(Collections.nCopies(5, new int[] {100, 30}));
    sizes.addAll(0, Collections.nCopies(4, new int[] {900, 30}));

    assertThat(Preprocessing.fast(32, sizes).width()).isEqualTo(108);
  }

  @Test
  void fast_evenNumberOfSizes_takesTheMeanOfTheMiddleTwo() {
    // Aspect ratios 1, 2, 3, 9: median 2.5, so width 80 at height 32.
    var sizes =
        List.of(new int[] {90, 10}, new int[] {10, 10}, new int[] {30, 10}, new int[] {20, 10});

    assertThat(Preprocessing.fast(32, sizes).width()).isEqualTo(80);
  }

  @Test
  void fast_noImages_isRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> Preprocessing.fast(32, List.of()));
  }

  /** The aspect ratio of 200x50 is 4; that of 100x30 is 4 / 1.2, exactly 20 % off and not more. */
  @ParameterizedTest
  @CsvSource({
    "200, 50, false",
    "100, 30, false",
    "99, 30, true",
    "240, 50, false",
    "241, 50, true",
    "50, 50, true"
  })
  void distorts_aspectRatio_ifMoreThan20PercentOff(int width, int height, boolean distorts) {
    assertThat(Preprocessing.original().distorts(width, height)).isEqualTo(distorts);
  }

  @Test
  void resize_lanczos_isPillowsToTheBit() {
    for (float[] golden : PILLOW_LANCZOS) {
      GreyImage resized =
          Interpolation.LANCZOS.resize(pattern(7, 5), (int) golden[0], (int) golden[1]);
      assertThat(resized.pixels()).isEqualTo(Arrays.copyOfRange(golden, 2, golden.length));
    }
  }

  @Test
  void apply_proportional_keepsTheAspectRatioUpToTheWidth() {
    Preprocessing fixed = Preprocessing.standardized(10, 40);
    Preprocessing free = fixed.withLayout(new InputLayout(1, true));

    assertThat(fixed.apply(pattern(20, 9))).hasSize(10 * 40);
    assertThat(free.apply(pattern(20, 9))).hasSize(10 * 22);
    assertThat(free.apply(pattern(100, 9))).hasSize(10 * 40);
    assertThat(free.apply(pattern(2, 9))).hasSize(10 * 8);
  }

  @Test
  void constructor_sideBelow8_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Preprocessing.original().withSize(7, 100))
        .withMessageContaining("100x7");
  }

  private static GreyImage pattern(int width, int height) {
    var pixels = new float[width * height];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        pixels[y * width + x] = (37 * x + 101 * y + 13 * x * y) % 256;
      }
    }
    return new GreyImage(width, height, pixels);
  }
}
