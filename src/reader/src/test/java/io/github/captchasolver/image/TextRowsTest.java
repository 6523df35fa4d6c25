package io.github.captchasolver.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TextRowsTest {
  private static final int WIDTH = 30;

  @Test
  void ofSet_twoBars_cutsBetweenThem() {
    Optional<TextRows> rows = TextRows.ofSet(List.of(image(40, 4, 16, 24, 36)));

    assertThat(rows).contains(new TextRows(500));
  }

  @Test
  void ofSet_oneBar_isNoSetOfTwoRows() {
    assertThat(TextRows.ofSet(List.of(image(40, 10, 30, 10, 30)))).isEmpty();
  }

  @Test
  void of_twoBars_putsTheLowerOneToTheRight() {
    GreyImage joined = new TextRows(500).of(image(40, 4, 16, 24, 36));

    assertThat(joined.width()).isEqualTo(2 * WIDTH);
    assertThat(joined.height()).isEqualTo(20);
    assertThat(joined.pixels()[10 * joined.width() + WIDTH / 2]).isZero();
    assertThat(joined.pixels()[10 * joined.width() + WIDTH * 3 / 2]).isZero();
    assertThat(joined.pixels()[WIDTH / 2]).isEqualTo(255);
    assertThat(new TextRows(500).size(WIDTH, 40)).containsExactly(2 * WIDTH, 20);
  }

  @Test
  void of_unequalRows_centresTheLowerOne() {
    GreyImage joined = new TextRows(250).of(image(40, 2, 9, 10, 40));

    assertThat(joined.height()).isEqualTo(30);
    assertThat(joined.pixels()[10 * joined.width() + 15]).isEqualTo(255);
    assertThat(joined.pixels()[15 * joined.width() + 15]).isZero();
  }

  @Test
  void of_lowImage_staysAsItIs() {
    GreyImage low = image(12, 1, 5, 7, 11);

    assertThat(new TextRows(500).of(low)).isSameAs(low);
    assertThat(new TextRows(500).size(WIDTH, 12)).containsExactly(WIDTH, 12);
  }

  @Test
  void constructor_cutOutsideTheImage_isRefused() {
    assertThatThrownBy(() -> new TextRows(1000)).isInstanceOf(IllegalArgumentException.class);
  }

  /** Draws two bars on white, a third of the width. */
  private static GreyImage image(int height, int top, int end, int secondTop, int secondEnd) {
    float[] pixels = new float[WIDTH * height];
    Arrays.fill(pixels, 255);
    for (int y = 0; y < height; y++) {
      if (y >= top && y < end || y >= secondTop && y < secondEnd) {
        Arrays.fill(pixels, y * WIDTH + WIDTH / 3, y * WIDTH + WIDTH * 2 / 3, 0);
      }
    }
    return new GreyImage(WIDTH, height, pixels);
  }
}
