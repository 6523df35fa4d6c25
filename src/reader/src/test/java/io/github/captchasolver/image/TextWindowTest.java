package io.github.captchasolver.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TextWindowTest {
  private static final int SIDE = 200;

  /** Draws a black bar of 60x20 on white. */
  private static GreyImage bar(int left, int top) {
    float[] pixels = new float[SIDE * SIDE];
    Arrays.fill(pixels, 255);
    for (int y = top; y < top + 20; y++) {
      Arrays.fill(pixels, y * SIDE + left, y * SIDE + left + 60, 0);
    }
    return new GreyImage(SIDE, SIDE, pixels);
  }

  private static List<GreyImage> bars() {
    var random = new SplittableRandom(1);
    var images = new ArrayList<GreyImage>();
    for (int i = 0; i < 20; i++) {
      images.add(bar(random.nextInt(20, 120), random.nextInt(20, 160)));
    }
    return images;
  }

  @Test
  void ofSet_textsInAFewRowsAndColumns_areCutOutWithAMargin() {
    TextWindow window = TextWindow.ofSet(bars()).orElseThrow();

    // The regions end between cells of 8x8 pixels.
    assertThat(window.width()).isBetween(60, 85);
    assertThat(window.height()).isBetween(25, 50);
  }

  @Test
  void of_barAnywhere_isInTheMiddleOfTheWindow() {
    var window = new TextWindow(80, 40);

    GreyImage part = window.of(bar(100, 150));

    assertThat(part.width()).isEqualTo(80);
    assertThat(part.height()).isEqualTo(40);
    assertThat(part.pixels()[20 * 80 + 40]).isZero();
    assertThat(black(part)).isEqualTo(60 * 20);
  }

  private static long black(GreyImage image) {
    long count = 0;
    for (float value : image.pixels()) {
      count += value == 0 ? 1 : 0;
    }
    return count;
  }

  @Test
  void of_smallImage_isUsedAsItIs() {
    GreyImage image = bar(70, 90);

    assertThat(new TextWindow(SIDE, SIDE).of(image)).isSameAs(image);
  }

  @Test
  void ofSet_textThatFillsTheImage_needsNoWindow() {
    float[] pixels = new float[100 * 30];
    Arrays.fill(pixels, 255);
    for (int x = 5; x < 95; x += 10) {
      for (int y = 4; y < 26; y++) {
        Arrays.fill(pixels, y * 100 + x, y * 100 + x + 4, 0);
      }
    }

    assertThat(TextWindow.ofSet(List.of(new GreyImage(100, 30, pixels)))).isEmpty();
  }

  @Test
  void ofSet_noiseAlone_needsNoWindow() {
    var random = new SplittableRandom(2);
    float[] pixels = new float[SIDE * SIDE];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = random.nextInt(256);
    }

    assertThat(TextWindow.ofSet(List.of(new GreyImage(SIDE, SIDE, pixels)))).isEmpty();
  }

  @Test
  void constructor_smallerThanEightPixels_isRefused() {
    assertThatThrownBy(() -> new TextWindow(7, 20))
        .hasMessage("A window has at least 8x8 pixels, not 7x20.");
  }
}
