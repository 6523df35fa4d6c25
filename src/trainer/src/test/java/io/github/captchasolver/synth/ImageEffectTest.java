package io.github.captchasolver.synth;

import static io.github.captchasolver.synth.Quantity.exactly;
import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.Rectangle2D;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The effects that chance puts together, on grey paper with two black letters. */
class ImageEffectTest {
  private static final Palette BLACK = Palette.of(Color.BLACK);
  private static final Palette COLOURS = Palette.hues(0, 1, 0, 1);
  private static final List<Shape> LETTERS =
      List.of(new Rectangle2D.Double(20, 10, 10, 20), new Rectangle2D.Double(45, 12, 10, 20));

  static Stream<Effect> effects() {
    return Stream.of(
        new StripeGround(COLOURS, exactly(0.2)),
        new NoiseGround(COLOURS, exactly(2)),
        new CloudGround(COLOURS, exactly(0.5)),
        new Patches(COLOURS, exactly(5), exactly(0.4)),
        new DecoyLetters(
            COLOURS, List.of(new Typefaces().dejaVu("Sans")), exactly(10), exactly(0.4)),
        new LetterBoxes(COLOURS, exactly(0.05)),
        new Strokes(COLOURS, exactly(5), exactly(0.5), exactly(0.04)),
        new Arcs(COLOURS, exactly(3), exactly(0.6), exactly(0.04)),
        new SineLines(COLOURS, exactly(1), exactly(0.05)),
        new Strike(COLOURS, exactly(0.05), exactly(0.1)),
        new Hatching(COLOURS, exactly(0.2), exactly(0.3)),
        new InvertedPart(),
        new Shifted(new Letters(COLOURS, true), exactly(0.1), exactly(0.1)),
        new GradientLetters(COLOURS),
        new HatchedLetters(COLOURS, exactly(0.1), exactly(0.5)),
        new DashedLetters(COLOURS, exactly(0.05), exactly(1)),
        new RimmedLetters(COLOURS, COLOURS, exactly(0.05)),
        new InsideLetters(new NoiseGround(COLOURS, exactly(2))),
        new CrispLayer(new OutlinedLetters(COLOURS, exactly(0.1))),
        new Warped(new WaveBending(exactly(0.1), exactly(0.1), exactly(1))),
        new Warped(new RippleBending(exactly(0.05), exactly(0.4))),
        new Warped(new BulgeBending(exactly(0.4))),
        new Warped(new SwirlBending(exactly(0.8))),
        new Warped(new WobbleBending(exactly(0.1), exactly(0.4))),
        new Warped(new TiltBending(exactly(0.2), exactly(0.1))),
        new Warped(new SlideBending(exactly(0.1), exactly(2))),
        new Haze(exactly(0.03)),
        new JpegTraces(exactly(0.3)),
        new LowResolution(exactly(2), false),
        new LowResolution(exactly(2), true),
        new Posterised(exactly(2)),
        new Grain(exactly(20), true),
        new Grain(exactly(20), false),
        new Shade(exactly(0.4), exactly(0.5)),
        new Frame(COLOURS, exactly(1)));
  }

  static Stream<PixelBending> bendingsOfNoStrength() {
    return Stream.of(
        new WaveBending(exactly(0), exactly(0), exactly(1)),
        new RippleBending(exactly(0), exactly(0.4)),
        new BulgeBending(exactly(0)),
        new SwirlBending(exactly(0)),
        new WobbleBending(exactly(0), exactly(0.4)),
        new TiltBending(exactly(0), exactly(0)),
        new SlideBending(exactly(0), exactly(2)));
  }

  private static Canvas canvas() {
    Canvas canvas = Canvas.of(80, 40, LETTERS);
    var random = new SplittableRandom(0);
    new PlainGround(Palette.of(Color.LIGHT_GRAY)).apply(canvas, random);
    new Letters(BLACK, false).apply(canvas, random);
    return canvas;
  }

  private static int[] pixels(Canvas canvas) {
    return canvas.image().getRGB(0, 0, 80, 40, null, 0, 80);
  }

  private static int[] after(Effect effect, long seed) {
    Canvas canvas = canvas();
    effect.apply(canvas, new SplittableRandom(seed));
    return pixels(canvas);
  }

  @ParameterizedTest
  @MethodSource("effects")
  void effect_onAImage_changesItAndLeavesItOpaque(Effect effect) {
    int[] pixels = after(effect, 5);

    assertThat(pixels).isNotEqualTo(pixels(canvas()));
    assertThat(Arrays.stream(pixels).map(pixel -> pixel >>> 24)).containsOnly(255);
  }

  @ParameterizedTest
  @MethodSource("effects")
  void effect_sameChance_samePixels(Effect effect) {
    assertThat(after(effect, 5)).isEqualTo(after(effect, 5));
  }

  @ParameterizedTest
  @MethodSource("bendingsOfNoStrength")
  void bending_ofNoStrength_changesNothing(PixelBending bending) {
    assertThat(after(new Warped(bending), 5)).isEqualTo(pixels(canvas()));
  }

  @Test
  void warped_byOnePixel_movesTheImage() {
    PixelBending left =
        (width, height, random) ->
            (x, y, at) -> {
              at[0] = x + 1;
              at[1] = y;
            };
    int[] pixels = after(new Warped(left), 1);

    int[] before = pixels(canvas());
    assertThat(pixels[20 * 80 + 19]).isEqualTo(before[20 * 80 + 20]);
    assertThat(pixels[20 * 80 + 29]).isEqualTo(before[20 * 80 + 30]);
  }

  @Test
  void insideLetters_groundShowsOnlyThere() {
    int[] pixels = after(new InsideLetters(new PlainGround(Palette.of(Color.RED))), 1);

    assertThat(pixels[20 * 80 + 25]).isEqualTo(Color.RED.getRGB());
    assertThat(pixels[20 * 80 + 35]).isEqualTo(Color.LIGHT_GRAY.getRGB());
  }

  @Test
  void crispLayer_ofLetters_hasNoSoftEdge() {
    Canvas canvas = Canvas.of(80, 40, List.of(new Rectangle2D.Double(20.3, 10.4, 9.5, 20)));
    new PlainGround(Palette.of(Color.WHITE)).apply(canvas, new SplittableRandom(0));

    new CrispLayer(new Letters(BLACK, false)).apply(canvas, new SplittableRandom(0));

    assertThat(Arrays.stream(pixels(canvas)))
        .containsOnly(Color.WHITE.getRGB(), Color.BLACK.getRGB());
  }

  @Test
  void posterised_inTwoLevels_hasBlackAndFullColoursOnly() {
    int[] pixels = after(new Posterised(exactly(2)), 1);

    assertThat(Arrays.stream(pixels)).containsOnly(Color.WHITE.getRGB(), Color.BLACK.getRGB());
  }

  @Test
  void haze_keepsAPlainImagePlain() {
    Canvas canvas = Canvas.of(80, 40, List.of());
    new PlainGround(Palette.of(new Color(200, 100, 50))).apply(canvas, new SplittableRandom(0));

    new Haze(exactly(0.05)).apply(canvas, new SplittableRandom(0));

    for (int pixel : pixels(canvas)) {
      assertThat(pixel >> 16 & 255).isBetween(198, 200);
      assertThat(pixel & 255).isBetween(48, 50);
    }
  }

  @Test
  void luminancePalette_hasTheLuminanceThatWasAskedFor() {
    var random = new SplittableRandom(3);
    for (double target : new double[] {0, 40, 128, 200, 255}) {
      Color colour = Palette.luminance(target, target, false).draw(random);
      double luminance =
          0.299 * colour.getRed() + 0.587 * colour.getGreen() + 0.114 * colour.getBlue();
      assertThat(luminance).isBetween(target - 1, target + 1);
    }
  }
}
