package io.github.captchasolver.synth.warp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.captchasolver.synth.random.Distribution;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class OutlineWarpTest {

  @Test
  void warp_byNothing_keepsTheShape() {
    var circle = new Ellipse2D.Double(10, 20, 30, 40);

    Shape same = OutlineWarper.warp(circle, point -> point);

    Rectangle2D box = same.getBounds2D();
    assertThat(box.getX()).isCloseTo(10, within(0.05));
    assertThat(box.getMaxY()).isCloseTo(60, within(0.05));
    assertThat(same.contains(25, 40)).isTrue();
    assertThat(same.contains(11, 21)).isFalse();
  }

  @Test
  void wave_overAWholePeriod_liftsAndLowersByItsAmplitude() {
    var wave = new WaveOutlineWarp(Distribution.exactly(0.1), Distribution.exactly(2));

    // A bar of 60 x 10 under a wave of amplitude 3 and period 60 reaches 3 up and 3 down.
    Rectangle2D box =
        OutlineWarper.warp(
                new Rectangle2D.Double(0, 10, 60, 10), wave.draw(30, new SplittableRandom(4)))
            .getBounds2D();

    assertThat(box.getMinY()).isCloseTo(7, within(0.05));
    assertThat(box.getMaxY()).isCloseTo(23, within(0.05));
    assertThat(box.getWidth()).isCloseTo(60, within(1e-9));
  }

  @Test
  void sway_overAWholePeriod_shiftsSidewaysByItsAmplitude() {
    var sway = new SwayOutlineWarp(Distribution.exactly(0.1), Distribution.exactly(1));

    Rectangle2D box =
        OutlineWarper.warp(
                new Rectangle2D.Double(10, 0, 5, 30), sway.draw(30, new SplittableRandom(4)))
            .getBounds2D();

    assertThat(box.getMinX()).isCloseTo(7, within(0.05));
    assertThat(box.getMaxX()).isCloseTo(18, within(0.05));
    assertThat(box.getHeight()).isCloseTo(30, within(1e-9));
  }

  @Test
  void wave_everyImage_hasAPhaseOfItsOwn() {
    var wave = new WaveOutlineWarp(Distribution.exactly(0.1), Distribution.exactly(2));
    var random = new SplittableRandom(9);
    var origin = new Point2D.Double(0, 0);

    double first = wave.draw(30, random).apply(origin).getY();

    assertThat(wave.draw(30, random).apply(origin).getY()).isNotEqualTo(first);
  }
}
