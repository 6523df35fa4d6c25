package io.github.captchasolver.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TextRegionTest {
  private static final float WHITE = 255;
  private static final int WIDTH = 240;
  private static final int HEIGHT = 96; // cells of 4 pixels

  private final float[] pixels = new float[WIDTH * HEIGHT];
  private final SplittableRandom random = new SplittableRandom(1);

  TextRegionTest() {
    Arrays.fill(pixels, WHITE);
  }

  private void draw(int left, int top, int width, int height) {
    for (int y = top; y < top + height; y++) {
      Arrays.fill(pixels, y * WIDTH + left, y * WIDTH + left + width, 0);
    }
  }

  /** Draws letters of 12x20 pixels, one every 20 columns. */
  private void drawLetters(int count, int left, int top) {
    for (int i = 0; i < count; i++) {
      draw(left + 20 * i, top, 12, 20);
    }
  }

  private GreyImage image() {
    return new GreyImage(WIDTH, HEIGHT, pixels);
  }

  private void addNoise(double most) {
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] =
          (float) Math.max(0, Math.min(WHITE, pixels[i] + most * (random.nextDouble() * 2 - 1)));
    }
  }

  @Test
  void of_lettersInAnEmptyImage_isTheBoxAroundAllOfThem() {
    drawLetters(4, 100, 40);

    assertThat(TextRegion.of(image())).contains(new TextRegion(100, 40, 72, 20));
  }

  @Test
  void of_lettersInNoise_isTheSameBox() {
    drawLetters(4, 100, 40);
    addNoise(80);

    assertThat(TextRegion.of(image())).contains(new TextRegion(100, 40, 72, 20));
  }

  @Test
  void of_lightLettersOnBlack_isTheBoxToo() {
    drawLetters(4, 100, 40);
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = WHITE - pixels[i];
    }

    assertThat(TextRegion.of(image())).contains(new TextRegion(100, 40, 72, 20));
  }

  @Test
  void of_farApartOrAboveEachOther_isEmptyBecauseAllMayBeText() {
    drawLetters(3, 12, 8);
    drawLetters(3, 160, 60);

    assertThat(TextRegion.of(image())).isEmpty();
  }

  @Test
  void of_nothingButNoiseOrOneColour_isEmpty() {
    assertThat(TextRegion.of(image())).isEmpty();
    addNoise(200);
    assertThat(TextRegion.of(image())).isEmpty();
  }

  @Test
  void mostInk_windowLargerThanTheText_isInTheMiddleOfThoseThatHoldIt() {
    drawLetters(4, 100, 40);

    assertThat(TextRegion.mostInk(image(), 100, 40)).isEqualTo(new TextRegion(86, 30, 100, 40));
  }

  @Test
  void surroundings_beyondTheEdge_goOnInTheColourOfTheBorder() {
    draw(0, 0, 12, 20);

    GreyImage part = new TextRegion(0, 0, 12, 20).surroundings(image(), 24, 20);

    assertThat(part.width()).isEqualTo(24);
    assertThat(Arrays.copyOf(part.pixels(), 24))
        .startsWith(0, 0, 0, 0, 0, 0)
        .endsWith(WHITE, WHITE);
  }
}
