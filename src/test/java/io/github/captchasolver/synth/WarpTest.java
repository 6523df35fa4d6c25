package io.github.captchasolver.synth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class WarpTest {

  @Test
  void bending_byNothing_keepsTheShape() {
    var circle = new Ellipse2D.Double(10, 20, 30, 40);

    Shape same = Bending.of(circle, point -> point);

    Rectangle2D box = same.getBounds2D();
    assertThat(box.getX()).isCloseTo(10, within(0.05));
    assertThat(box.getMaxY()).isCloseTo(60, within(0.05));
    assertThat(same.contains(25, 40)).isTrue();
    assertThat(same.contains(11, 21)).isFalse();
  }

  @Test
  void wave_overAWholePeriod_liftsAndLowersByItsAmplitude() {
    var wave = new WaveWarp(Quantity.exactly(0.1), Quantity.exactly(2));

    // A bar of 60 x 10 under a wave of amplitude 3 and period 60 reaches 3 up and 3 down.
    Rectangle2D box =
        wave.draw(30, new SplittableRandom(4))
            .apply(new Rectangle2D.Double(0, 10, 60, 10))
            .getBounds2D();

    assertThat(box.getMinY()).isCloseTo(7, within(0.05));
    assertThat(box.getMaxY()).isCloseTo(23, within(0.05));
    assertThat(box.getWidth()).isCloseTo(60, within(1e-9));
  }

  @Test
  void sway_overAWholePeriod_shiftsSidewaysByItsAmplitude() {
    var sway = new SwayWarp(Quantity.exactly(0.1), Quantity.exactly(1));

    Rectangle2D box =
        sway.draw(30, new SplittableRandom(4))
            .apply(new Rectangle2D.Double(10, 0, 5, 30))
            .getBounds2D();

    assertThat(box.getMinX()).isCloseTo(7, within(0.05));
    assertThat(box.getMaxX()).isCloseTo(18, within(0.05));
    assertThat(box.getHeight()).isCloseTo(30, within(1e-9));
  }

  @Test
  void wave_everyPicture_hasAPhaseOfItsOwn() {
    var wave = new WaveWarp(Quantity.exactly(0.1), Quantity.exactly(2));
    var random = new SplittableRandom(9);
    var dot = new Rectangle2D.Double(0, 0, 1, 1);

    double first = wave.draw(30, random).apply(dot).getBounds2D().getY();

    assertThat(wave.draw(30, random).apply(dot).getBounds2D().getY()).isNotEqualTo(first);
  }

  @Test
  void corners_ofEachLetter_moveTheirOwnWayAndNoFurtherThanTheyMay() {
    var letter = new Rectangle2D.Double(10, 20, 40, 60);
    UnaryOperator<Shape> warp =
        new CornerWarp(Quantity.exactly(0.2)).draw(100, new SplittableRandom(4));

    Rectangle2D first = warp.apply(letter).getBounds2D();
    Rectangle2D second = warp.apply(letter).getBounds2D();

    assertThat(first).isNotEqualTo(second).isNotEqualTo(letter);
    assertThat(first.getMinX()).isCloseTo(10, within(0.2 * 40));
    assertThat(first.getMaxX()).isCloseTo(50, within(0.2 * 40));
    assertThat(first.getMinY()).isCloseTo(20, within(0.2 * 60));
    assertThat(first.getMaxY()).isCloseTo(80, within(0.2 * 60));
  }

  @Test
  void corners_pulledByNothing_keepTheShape() {
    var letter = new Rectangle2D.Double(10, 20, 40, 60);

    Shape same =
        new CornerWarp(Quantity.exactly(0)).draw(100, new SplittableRandom(4)).apply(letter);

    assertThat(same.getBounds2D()).isEqualTo(letter);
  }
}
