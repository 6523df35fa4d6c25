package io.github.captchasolver.synth.effect;

import static io.github.captchasolver.synth.random.Distribution.exactly;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.captchasolver.synth.draw.Canvas;
import io.github.captchasolver.synth.draw.Effect;
import io.github.captchasolver.synth.font.Typeface;
import io.github.captchasolver.synth.random.Palette;
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

/** Effects on a grey image with two black letters. */
class ImageEffectTest {
  private static final Palette BLACK = Palette.of(Color.BLACK);
  private static final Palette COLOURS = Palette.hues(0, 1, 0, 1);
  private static final Typeface SANS =
      Typeface.read("/net/sf/jasperreports/fonts/dejavu/DejaVuSans.ttf");
  private static final List<Shape> LETTERS =
      List.of(new Rectangle2D.Double(20, 10, 10, 20), new Rectangle2D.Double(45, 12, 10, 20));

  static Stream<Effect> effects() {
    return Stream.of(
        new StripeBackground(COLOURS, exactly(0.2)),
        new NoiseBackground(COLOURS, exactly(2)),
        new CloudBackground(COLOURS, exactly(0.5)),
        new Patches(COLOURS, exactly(5), exactly(0.4)),
        new DecoyLetters(COLOURS, List.of(SANS), exactly(10), exactly(0.4)),
        new LetterBoxes(COLOURS, exactly(0.05)),
        new StraightStrokes(COLOURS, exactly(5), exactly(0.5), exactly(0.04)),
        new Arcs(COLOURS, exactly(3), exactly(0.6), exactly(0.04)),
        new SineLines(COLOURS, exactly(1), exactly(0.05)),
        new StrikeLine(COLOURS, exactly(0.05), exactly(0.1)),
        new HatchLines(COLOURS, exactly(0.2), exactly(0.3)),
        new InvertedPart(),
        new ShiftedLetters(new FilledLetters(COLOURS, true), exactly(0.1), exactly(0.1)),
        new GradientLetters(COLOURS),
        new HatchedLetters(COLOURS, exactly(0.1), exactly(0.5)),
        new DashedLetters(COLOURS, exactly(0.05), exactly(1)),
        new RimmedLetters(COLOURS, COLOURS, exactly(0.05)),
        new TexturedLetters(new NoiseBackground(COLOURS, exactly(2))),
        new CrispLayer(new OutlinedLetters(COLOURS, exactly(0.1))),
        new GaussianBlur(exactly(0.03)),
        new JpegArtifacts(exactly(0.3)),
        new LowResolution(exactly(2), false),
        new LowResolution(exactly(2), true),
        new Posterised(exactly(2)),
        new GrainNoise(exactly(20), true),
        new GrainNoise(exactly(20), false),
        new UnevenLighting(exactly(0.4), exactly(0.5)),
        new BorderLine(COLOURS, exactly(1)));
  }

  private static Canvas canvas() {
    Canvas canvas = Canvas.of(80, 40, LETTERS);
    var random = new SplittableRandom(0);
    new PlainBackground(Palette.of(Color.LIGHT_GRAY)).apply(canvas, random);
    new FilledLetters(BLACK, false).apply(canvas, random);
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
  void effect_sameSeed_samePixels(Effect effect) {
    assertThat(after(effect, 5)).isEqualTo(after(effect, 5));
  }

  @Test
  void texturedLetters_ofRed_areRedAndTheRestIsNot() {
    int[] pixels = after(new TexturedLetters(new PlainBackground(Palette.of(Color.RED))), 1);

    assertThat(pixels[20 * 80 + 25]).isEqualTo(Color.RED.getRGB());
    assertThat(pixels[20 * 80 + 35]).isEqualTo(Color.LIGHT_GRAY.getRGB());
  }

  @Test
  void crispLayer_ofLetters_hasNoSoftEdge() {
    Canvas canvas = Canvas.of(80, 40, List.of(new Rectangle2D.Double(20.3, 10.4, 9.5, 20)));
    new PlainBackground(Palette.of(Color.WHITE)).apply(canvas, new SplittableRandom(0));

    new CrispLayer(new FilledLetters(BLACK, false)).apply(canvas, new SplittableRandom(0));

    assertThat(Arrays.stream(pixels(canvas)))
        .containsOnly(Color.WHITE.getRGB(), Color.BLACK.getRGB());
  }

  @Test
  void posterised_inTwoLevels_hasBlackAndFullColoursOnly() {
    int[] pixels = after(new Posterised(exactly(2)), 1);

    assertThat(Arrays.stream(pixels)).containsOnly(Color.WHITE.getRGB(), Color.BLACK.getRGB());
  }

  @Test
  void gaussianBlur_ofAPlainImage_keepsItsColour() {
    Canvas canvas = Canvas.of(80, 40, List.of());
    new PlainBackground(Palette.of(new Color(200, 100, 50))).apply(canvas, new SplittableRandom(0));

    new GaussianBlur(exactly(0.05)).apply(canvas, new SplittableRandom(0));

    for (int pixel : pixels(canvas)) {
      assertThat(pixel >> 16 & 255).isBetween(198, 200);
      assertThat(pixel & 255).isBetween(48, 50);
    }
  }
}
