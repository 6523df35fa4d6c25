package io.github.captchasolver.synth.look;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.captchasolver.synth.font.Typeface;
import io.github.captchasolver.synth.random.Distribution;
import java.awt.Shape;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Letters here are squares of one em, so that places can be computed by hand. */
class LayoutTest {
  private static final Typeface SQUARES =
      (codePoint, size) -> new Rectangle2D.Double(0, -size, size, size);

  private final Layout plain = Layout.of(List.of(SQUARES), Distribution.exactly(0.5));

  @Test
  void place_plainRow_isCentredWithTheGapBetweenInk() {
    List<Shape> letters = place(plain.withGap(Distribution.exactly(0.1)), "ab", 100, 40);

    // Two squares of 20 and a gap of 4 make 44, so 28 are left free on either side.
    assertBox(letters.get(0), 28, 10, 20, 20);
    assertBox(letters.get(1), 52, 10, 20, 20);
  }

  @Test
  void place_slant_movesTheTopOfALetterButNotTheOthers() {
    List<Shape> letters =
        place(
            plain.withGap(Distribution.exactly(0)).withSlant(Distribution.exactly(0.5)),
            "ab",
            100,
            40);

    // The top of a square of 20 goes 10 to the right; the row is 50 wide.
    assertBox(letters.get(0), 25, 10, 30, 20);
    assertBox(letters.get(1), 45, 10, 30, 20);
  }

  @Test
  void place_fullDrift_touchesTheMargin() {
    List<Shape> letters = place(plain.withDrift(Distribution.exactly(-1)), "a", 100, 40);

    // The margin is 0.05 of 40.
    assertBox(letters.get(0), 2, 2, 20, 20);
  }

  @Test
  void place_textTooWide_isMadeSmallerAsAWhole() {
    List<Shape> letters = place(plain.withGap(Distribution.exactly(0)), "abcdefgh", 84, 40);

    // Eight squares of 20 have 80 pixels of room: half the size.
    assertBox(letters.get(0), 2, 15, 10, 10);
    assertBox(letters.get(7), 72, 15, 10, 10);
  }

  @Test
  void place_hugeOverlap_isCutWhereALetterWouldHide() {
    List<Shape> letters = place(plain.withGap(Distribution.exactly(-5)), "ab", 100, 40);

    double step = letters.get(1).getBounds2D().getX() - letters.get(0).getBounds2D().getX();
    assertThat(step).isCloseTo(0.6 * 20, within(1e-9));
  }

  @Test
  void place_facePerLetter_usesSeveralFaces() {
    Typeface flat = (codePoint, size) -> new Rectangle2D.Double(0, -size / 2, size, size / 2);
    Layout two = Layout.of(List.of(SQUARES, flat), Distribution.exactly(0.5));

    assertThat(heights(two.withFacePerLetter())).hasSize(2);
    assertThat(heights(two)).hasSize(1);
  }

  @Test
  void of_noFace_isRefused() {
    assertThatThrownBy(() -> Layout.of(List.of(), Distribution.exactly(0.5)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("A layout needs a typeface.");
  }

  private static List<Long> heights(Layout layout) {
    return place(layout, "abcdefghijkl", 400, 40).stream()
        .map(letter -> Math.round(letter.getBounds2D().getHeight()))
        .distinct()
        .toList();
  }

  private static List<Shape> place(Layout layout, String text, int width, int height) {
    return layout.place(text, width, height, new SplittableRandom(1));
  }

  private static void assertBox(Shape shape, double x, double y, double width, double height) {
    Rectangle2D box = shape.getBounds2D();
    assertThat(new double[] {box.getX(), box.getY(), box.getWidth(), box.getHeight()})
        .containsExactly(new double[] {x, y, width, height}, within(1e-9));
  }
}
