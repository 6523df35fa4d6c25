package io.github.captchasolver.training.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.captchasolver.image.GreyImage;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class CutLineTest {
  private static final int WIDTH = 40;
  private static final int HEIGHT = 20;

  /** Returns a white image with slanted strokes of three pixels; the slope is per row down. */
  private static GreyImage strokes(double slope, double shade, double... columns) {
    float[] pixels = new float[WIDTH * HEIGHT];
    Arrays.fill(pixels, 255);
    for (int row = 0; row < HEIGHT; row++) {
      for (double column : columns) {
        int middle = (int) Math.floor(column + slope * (row + 0.5 - HEIGHT / 2.0));
        for (int at = middle - 1; at <= middle + 1; at++) {
          pixels[row * WIDTH + at] = (float) shade;
        }
      }
    }
    return new GreyImage(WIDTH, HEIGHT, pixels);
  }

  private static CutLine least(List<CutLine> lines) {
    return lines.stream().reduce((a, b) -> b.ink() < a.ink() ? b : a).orElseThrow();
  }

  private static CutLine upright(List<CutLine> lines) {
    return lines.stream().filter(line -> line.slope() == 0).findFirst().orElseThrow();
  }

  @Test
  void between_slantedLetters_givesALineOfEqualSlope() {
    CutLine line = least(CutLine.between(strokes(-0.4, 0, 15, 20.5), 15, 20.5));

    assertThat(line.slope()).isEqualTo(-0.4);
    assertThat(line.ink()).isZero();
    assertThat(line.column()).isBetween(16.0, 19.5);
  }

  @Test
  void between_uprightLetters_findsTheGapBesideTheMiddle() {
    // Strokes at 10, 14 and 17: the only white columns between 10 and 20 are 12, 18, 19, ...
    GreyImage image = strokes(0, 0, 10, 14, 17);

    CutLine line = upright(CutLine.between(image, 8, 16));

    assertThat(line.column()).isEqualTo(12);
    assertThat(line.ink()).isZero();
  }

  @Test
  void between_uniformImage_hasInkOneIfBlackAndNoneIfWhite() {
    assertThat(CutLine.between(new GreyImage(8, 4, new float[32]), 2, 6))
        .allSatisfy(line -> assertThat(line.ink()).isCloseTo(1, within(1e-9)));
    float[] white = new float[32];
    Arrays.fill(white, 255);
    assertThat(CutLine.between(new GreyImage(8, 4, white), 2, 6))
        .allSatisfy(line -> assertThat(line.ink()).isZero());
  }

  @Test
  void between_oneColumn_givesLinesThroughIt() {
    List<CutLine> lines = CutLine.between(strokes(0, 0, 10), 5, 5);

    assertThat(lines).hasSizeGreaterThan(1).allSatisfy(s -> assertThat(s.column()).isEqualTo(5));
  }

  @Test
  void between_columnsInTheWrongOrder_isRefused() {
    assertThatThrownBy(() -> CutLine.between(strokes(0, 0, 10), 6, 5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("6.0 and 5.0");
  }

  @Test
  void join_linesInOnePlace_takesOneImageLeftAndTheOtherRight() {
    GreyImage black = new GreyImage(4, 2, new float[] {0, 1, 2, 3, 4, 5, 6, 7});
    GreyImage light = new GreyImage(4, 2, new float[] {10, 11, 12, 13, 14, 15, 16, 17});

    GreyImage joined = CutLine.join(black, new CutLine(2, 0, 0), light, new CutLine(2, 0, 0.3));

    assertThat(joined.pixels()).containsExactly(0, 1, 12, 13, 4, 5, 16, 17);
    assertThat(CutLine.join(black, new CutLine(2, 2, 0), light, new CutLine(2, 2, 0)).pixels())
        .containsExactly(0, 11, 12, 13, 4, 5, 6, 17);
  }

  @Test
  void join_linesApart_meetHalfwayAndKeepTheLettersWhole() {
    GreyImage left = strokes(0, 0, 10);
    GreyImage right = strokes(0, 100, 30);

    GreyImage joined = CutLine.join(left, new CutLine(16, 0, 0), right, new CutLine(24, 0, 0));

    // Both parts of 16 columns become 20; the centres of the strokes are 10.5 and 30.5.
    double[] first = centreAndMass(joined, 0, 20);
    double[] second = centreAndMass(joined, 20, WIDTH);
    assertThat(first[0]).isCloseTo(10.5 * 20 / 16, within(0.1));
    assertThat(first[1]).isCloseTo(3 * 255 * 20 / 16.0, within(30.0));
    assertThat(second[0]).isCloseTo(WIDTH - (WIDTH - 30.5) * 20 / 16, within(0.1));
    assertThat(second[1]).isCloseTo(3 * 155 * 20 / 16.0, within(30.0));
  }

  /** Returns centre and mass of the ink in some columns of the middle row. */
  private static double[] centreAndMass(GreyImage image, int from, int to) {
    double mass = 0;
    double moment = 0;
    for (int column = from; column < to; column++) {
      double ink = 255 - image.pixels()[HEIGHT / 2 * WIDTH + column];
      mass += ink;
      moment += ink * (column + 0.5);
    }
    return new double[] {moment / mass, mass};
  }

  @Test
  void join_linesOutsideTheImage_leaveEachPartAColumn() {
    GreyImage dark = new GreyImage(3, 1, new float[] {0, 0, 0});
    GreyImage light = new GreyImage(3, 1, new float[] {200, 200, 200});

    assertThat(CutLine.join(dark, new CutLine(-5, 0, 0), light, new CutLine(-4, 0, 0)).pixels())
        .containsExactly(0, 200, 200);
    assertThat(CutLine.join(dark, new CutLine(9, 0, 0), light, new CutLine(8, 0, 0)).pixels())
        .containsExactly(0, 0, 200);
    GreyImage narrow = new GreyImage(1, 1, new float[] {9});
    assertThat(CutLine.join(narrow, new CutLine(0, 0, 0), narrow, new CutLine(1, 0, 0)).pixels())
        .containsExactly(9);
  }

  @Test
  void join_otherSizesOrSlopes_areRefused() {
    GreyImage image = strokes(0, 0, 10);
    CutLine line = new CutLine(5, 0, 0);
    assertThatThrownBy(() -> CutLine.join(image, line, new GreyImage(1, 1, new float[1]), line))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> CutLine.join(image, line, image, new CutLine(5, 0.2, 0)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
