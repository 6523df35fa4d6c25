package io.github.captchasolver.synth.look;

import static io.github.captchasolver.synth.random.Distribution.between;
import static io.github.captchasolver.synth.random.Distribution.exactly;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.captchasolver.synth.font.Typeface;
import java.awt.Shape;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Letters here are squares of one em. */
class PlacementTest {
  private static final int WIDTH = 200;
  private static final int HEIGHT = 60;
  private static final Typeface SQUARES =
      (codePoint, size) -> new Rectangle2D.Double(0, -size, size, size);

  private final Layout row = Layout.of(List.of(SQUARES), exactly(0.5)).withDrift(between(-1, 1));

  @Test
  void cutOff_ofManyRows_leavesFourFifthsOfEachLetter() {
    var cut = new CutOffLetters(row, between(0, 0.2));
    int cutRows = 0;
    for (int seed = 0; seed < 200; seed++) {
      List<Shape> letters = cut.place("abcd", WIDTH, HEIGHT, new SplittableRandom(seed));
      boolean lost = false;
      for (Shape letter : letters) {
        Rectangle2D ink = letter.getBounds2D();
        double seen =
            ink.createIntersection(new Rectangle2D.Double(0, 0, WIDTH, HEIGHT)).getWidth();
        assertThat(seen / ink.getWidth()).isBetween(0.8 - 1e-9, 1 + 1e-9);
        lost |= seen < ink.getWidth() - 1e-9;
      }
      cutRows += lost ? 1 : 0;
    }
    assertThat(cutRows).isGreaterThan(190);
  }

  @Test
  void arc_ofARow_keepsLettersInsideAndBendsThem() {
    var arc = new ArcLetters(row, exactly(1));
    List<Shape> letters = arc.place("abcde", WIDTH, HEIGHT, new SplittableRandom(1));

    var image = new Rectangle2D.Double(0, 0, WIDTH, HEIGHT);
    assertThat(letters)
        .allSatisfy(letter -> assertThat(image.contains(letter.getBounds2D())).isTrue());
    double ends = letters.get(0).getBounds2D().getCenterY();
    assertThat(letters.get(4).getBounds2D().getCenterY()).isCloseTo(ends, within(0.5));
    assertThat(Math.abs(letters.get(2).getBounds2D().getCenterY() - ends)).isGreaterThan(5);
  }

  @Test
  void damaged_allLetters_changesEachAndKeepsThemInside() {
    var damaged = new DamagedLetters(row, exactly(1));
    var image = new Rectangle2D.Double(0, 0, WIDTH, HEIGHT);
    for (int seed = 0; seed < 30; seed++) {
      List<Shape> letters = damaged.place("abc", WIDTH, HEIGHT, new SplittableRandom(seed));

      assertThat(letters)
          .hasSize(3)
          .allSatisfy(
              letter -> {
                assertThat(image.contains(letter.getBounds2D())).isTrue();
                // A square that was sheared, bent or torn is wider than high.
                Rectangle2D ink = letter.getBounds2D();
                assertThat(ink.getWidth()).isGreaterThan(1.01 * ink.getHeight());
              });
    }
  }
}
