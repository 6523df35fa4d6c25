package io.github.captchasolver.synth.effect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.captchasolver.synth.draw.Canvas;
import io.github.captchasolver.synth.draw.Effect;
import io.github.captchasolver.synth.random.Distribution;
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

/** Effects on a white image of 80 x 40 with one letter: a block of 20 x 20 in the middle. */
class EffectTest {
  private static final Shape BLOCK = new Rectangle2D.Double(30, 10, 20, 20);
  private static final Palette BLACK = Palette.of(Color.BLACK);

  private final Canvas canvas = Canvas.of(80, 40, List.of(BLOCK));

  EffectTest() {
    new PlainBackground(Palette.of(Color.WHITE)).apply(canvas, new SplittableRandom(0));
  }

  static Stream<Effect> clutter() {
    return Stream.of(
        new BentLines(BLACK, Distribution.exactly(2), Distribution.exactly(0.05)),
        new Dots(BLACK, 8, Distribution.exactly(0.03)),
        new Rings(BLACK, Distribution.exactly(3), Distribution.exactly(0.3), 0.03),
        new GridLines(BLACK, Distribution.exactly(0.3)),
        new SpeckleNoise(BLACK, Distribution.exactly(0.1)),
        new SideLine(BLACK, Distribution.exactly(1)));
  }

  @ParameterizedTest
  @MethodSource("clutter")
  void clutter_onAWhiteImage_leavesMostOfItWhite(Effect effect) {
    effect.apply(canvas, new SplittableRandom(5));

    long touched = Arrays.stream(pixels()).filter(pixel -> pixel != Color.WHITE.getRGB()).count();
    assertThat(touched).isBetween(20L, 80L * 40 / 2);
  }

  @Test
  void letters_filled_coverTheirShapeAndNothingElse() {
    new FilledLetters(BLACK, false).apply(canvas, new SplittableRandom(1));

    long black = Arrays.stream(pixels()).filter(pixel -> pixel == Color.BLACK.getRGB()).count();
    assertThat(black).isEqualTo(400);
    assertThat(canvas.image().getRGB(30, 10)).isEqualTo(Color.BLACK.getRGB());
  }

  @Test
  void letters_outlined_areHollow() {
    new OutlinedLetters(BLACK, Distribution.exactly(0.05)).apply(canvas, new SplittableRandom(1));

    assertThat(canvas.image().getRGB(40, 20)).isEqualTo(Color.WHITE.getRGB());
    assertThat(canvas.image().getRGB(30, 20)).isEqualTo(Color.BLACK.getRGB());
  }

  @Test
  void blur_ofAnEdge_isTheGaussian() {
    new FilledLetters(BLACK, false).apply(canvas, new SplittableRandom(1));

    new Blur3x3(Distribution.exactly(0.5)).apply(canvas, new SplittableRandom(1));

    // Weights of a row: e^-2, 1, e^-2 over their sum; one side of the edge is white.
    double side = Math.exp(-2) / (1 + 2 * Math.exp(-2));
    assertThat((double) (canvas.image().getRGB(30, 20) & 255)).isCloseTo(255 * side, within(1.0));
    assertThat(canvas.image().getRGB(40, 20)).isEqualTo(Color.BLACK.getRGB());
  }

  @Test
  void softLayer_ofLetters_leavesTheGroundSharp() {
    new SideLine(BLACK, Distribution.exactly(5)).apply(canvas, new SplittableRandom(1));

    new SoftLayer(new FilledLetters(BLACK, false), new Blur3x3(Distribution.exactly(0.5)))
        .apply(canvas, new SplittableRandom(1));

    assertThat(canvas.image().getRGB(6, 20)).isEqualTo(Color.WHITE.getRGB());
    assertThat(canvas.image().getRGB(29, 20) & 255).isBetween(180, 250);
  }

  @Test
  void gradient_ofTwoColours_hasManyBetween() {
    new GradientBackground(Palette.hues(0.2, 1, 0.5, 1)).apply(canvas, new SplittableRandom(3));

    assertThat(Arrays.stream(pixels()).distinct().count()).isGreaterThan(20);
  }

  private int[] pixels() {
    return canvas.image().getRGB(0, 0, 80, 40, null, 0, 80);
  }
}
