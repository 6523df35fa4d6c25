package io.github.captchasolver.synth.warp;

import static io.github.captchasolver.synth.random.Distribution.exactly;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.captchasolver.synth.draw.Canvas;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Warps on an image of 80 x 40 in which every column has a colour of its own. */
class PixelWarpTest {

  static Stream<PixelWarp> warpsOfNoStrength() {
    return Stream.of(
        new WavePixelWarp(exactly(0), exactly(0), exactly(1)),
        new RipplePixelWarp(exactly(0), exactly(0.4)),
        new BulgePixelWarp(exactly(0)),
        new SwirlPixelWarp(exactly(0)),
        new WobblePixelWarp(exactly(0), exactly(0.4)),
        new TiltPixelWarp(exactly(0), exactly(0)),
        new SlidePixelWarp(exactly(0), exactly(2)));
  }

  static Stream<Arguments> rows() {
    List<Arguments> rows = new ArrayList<>();
    PixelWarps.TABLE.forEach((name, warp) -> rows.add(Arguments.of(name, warp)));
    return rows.stream();
  }

  @ParameterizedTest
  @MethodSource("warpsOfNoStrength")
  void warp_ofNoStrength_changesNothing(PixelWarp warp) {
    assertThat(after(warp, 5)).isEqualTo(columns().pixels());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rows")
  void warp_ofTheTable_changesTheImageAndLeavesItOpaque(String name, PixelWarp warp) {
    int[] pixels = after(warp, 5);

    assertThat(pixels).isNotEqualTo(columns().pixels()).isEqualTo(after(warp, 5));
    assertThat(Arrays.stream(pixels).map(pixel -> pixel >>> 24)).containsOnly(255);
  }

  @Test
  void warp_byOnePixel_movesTheImage() {
    PixelWarp left =
        (width, height, random) ->
            (x, y, at) -> {
              at[0] = x + 1;
              at[1] = y;
            };

    int[] pixels = after(left, 1);

    int[] before = columns().pixels();
    assertThat(pixels[20 * 80 + 19]).isEqualTo(before[20 * 80 + 20]);
    assertThat(pixels[20 * 80 + 29]).isEqualTo(before[20 * 80 + 30]);
  }

  private static int[] after(PixelWarp warp, long seed) {
    Canvas canvas = columns();
    new WarpedImage(warp).apply(canvas, new SplittableRandom(seed));
    return canvas.pixels();
  }

  private static Canvas columns() {
    Canvas canvas = Canvas.of(80, 40, List.of());
    int[] pixels = canvas.pixels();
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = 0xFF804020 + i % 80 * 0x10101 + i / 80;
    }
    return canvas;
  }
}
