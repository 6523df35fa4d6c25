package io.github.captchasolver.synth.effect;

import static io.github.captchasolver.synth.random.Distribution.exactly;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.captchasolver.synth.draw.Canvas;
import io.github.captchasolver.synth.random.Palette;
import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.Rectangle2D;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Effects of single kinds on a white image of 160 x 60 with three blocks for letters. */
class KindEffectsTest {
  private static final int WIDTH = 160;
  private static final int HEIGHT = 60;
  private static final Palette BLACK = Palette.of(Color.BLACK);
  private static final List<Shape> LETTERS =
      List.of(
          new Rectangle2D.Double(20, 20, 20, 24),
          new Rectangle2D.Double(60, 18, 20, 24),
          new Rectangle2D.Double(100, 20, 20, 24));

  private final Canvas canvas = Canvas.of(WIDTH, HEIGHT, LETTERS);
  private final SplittableRandom random = new SplittableRandom(3);

  KindEffectsTest() {
    new PlainBackground(Palette.of(Color.WHITE)).apply(canvas, random);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.05, 0.2, 0.5})
  void pepper_ofAShare_coversThatShare(double share) {
    new Pepper(BLACK, exactly(share), exactly(0.03)).apply(canvas, random);

    double covered = 1.0 * count(Color.BLACK) / (WIDTH * HEIGHT);
    assertThat(covered).isCloseTo(share, within(0.1 * share + 0.005));
  }

  @Test
  void crossingCurve_ofThreeLetters_crossesEachOfThem() {
    new CrossingCurves(BLACK, exactly(1), exactly(0.05)).apply(canvas, random);

    for (Shape letter : LETTERS) {
      Rectangle2D box = letter.getBounds2D();
      int column = (int) box.getCenterX();
      assertThat(column(column)).as("column %d", column).contains(Color.BLACK.getRGB());
    }
  }

  @Test
  void invertedCurves_overALetter_areWhiteThereAndBlackBesideIt() {
    new FilledLetters(BLACK, false).apply(canvas, random);
    // Any curve: here a line down the middle letter.
    new InvertedCurves(new SideLine(BLACK, exactly(70))).apply(canvas, random);

    assertThat(canvas.image().getRGB(70, 30)).isEqualTo(Color.WHITE.getRGB());
    assertThat(canvas.image().getRGB(70, 5)).isEqualTo(Color.BLACK.getRGB());
    assertThat(canvas.image().getRGB(65, 30)).isEqualTo(Color.BLACK.getRGB());
  }

  @Test
  void ramp_fromBlackToWhite_hasBothEnds() {
    new RampBackground(Color.BLACK, Color.WHITE).apply(canvas, random);

    assertThat(canvas.image().getRGB(0, 0) & 255).isLessThan(10);
    assertThat(canvas.image().getRGB(WIDTH - 1, HEIGHT - 1) & 255).isGreaterThan(245);
  }

  @Test
  void clashingLetters_ofThree_loseOne() {
    new ClashingLetters(BLACK, Palette.of(Color.LIGHT_GRAY), exactly(0)).apply(canvas, random);

    assertThat(count(Color.BLACK)).isEqualTo(2 * 20 * 24);
    assertThat(count(Color.LIGHT_GRAY)).isEqualTo(20 * 24);
  }

  @Test
  void tiltedTiles_withoutTilt_leaveABorderAroundEachLetter() {
    new TiltedTiles(Palette.of(Color.RED), BLACK, exactly(0.05), exactly(0)).apply(canvas, random);

    assertThat(canvas.image().getRGB(30, 30)).isEqualTo(Color.BLACK.getRGB());
    assertThat(canvas.image().getRGB(18, 30)).isEqualTo(Color.RED.getRGB());
    assertThat(canvas.image().getRGB(50, 30)).isEqualTo(Color.WHITE.getRGB());
  }

  @Test
  void dithered_greyInTwoLevels_keepsItsMean() {
    new PlainBackground(Palette.of(new Color(100, 100, 100))).apply(canvas, random);

    new Dithered(exactly(2)).apply(canvas, random);

    assertThat(count(Color.BLACK) + count(Color.WHITE)).isEqualTo(WIDTH * HEIGHT);
    double mean = 255.0 * count(Color.WHITE) / (WIDTH * HEIGHT);
    assertThat(mean).isCloseTo(100, within(2.0));
  }

  @Test
  void blockLayer_ofLetters_hasOneColourInEachBlock() {
    int side = 3;
    new BlockLayer(new FilledLetters(BLACK, false), exactly(1.0 * side / HEIGHT))
        .apply(canvas, random);

    assertThat(count(Color.BLACK)).isBetween(1200, 1700);
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        int corner = canvas.image().getRGB(x / side * side, y / side * side);
        assertThat(canvas.image().getRGB(x, y)).isEqualTo(corner);
      }
    }
  }

  private int count(Color colour) {
    return (int) Arrays.stream(canvas.pixels()).filter(pixel -> pixel == colour.getRGB()).count();
  }

  private int[] column(int x) {
    return canvas.image().getRGB(x, 0, 1, HEIGHT, null, 0, 1);
  }
}
