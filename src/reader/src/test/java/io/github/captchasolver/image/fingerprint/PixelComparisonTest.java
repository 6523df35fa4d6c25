package io.github.captchasolver.image.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.captchasolver.image.GreyImage;
import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;

class PixelComparisonTest {
  private static final BufferedImage IMAGE = DrawnText.image("5283", 1);
  private static final GreyImage PIXELS = DrawnText.png(IMAGE);

  @Test
  void areCopies_samePixels_withoutLoss() {
    GreyImage moved = DrawnText.png(DrawnText.moved(IMAGE, -1, 1));

    assertThat(PixelComparison.areCopies(PIXELS, DrawnText.withAlpha(IMAGE), false)).isTrue();
    assertThat(PixelComparison.areCopies(PIXELS, moved, false)).isTrue();
  }

  @Test
  void areCopies_jpeg_onlyIfLossIsAllowed() {
    GreyImage jpeg = DrawnText.jpeg(DrawnText.moved(IMAGE, 1, 0));

    assertThat(PixelComparison.areCopies(PIXELS, jpeg, true)).isTrue();
    assertThat(PixelComparison.areCopies(PIXELS, jpeg, false)).isFalse();
  }

  @Test
  void areCopies_anotherCharacterOrNoise_neverEvenWithLoss() {
    GreyImage character = DrawnText.png(DrawnText.image("5233", 1));
    GreyImage noise = DrawnText.png(DrawnText.image("5283", 2));

    assertThat(PixelComparison.areCopies(PIXELS, character, true)).isFalse();
    assertThat(PixelComparison.areCopies(PIXELS, noise, true)).isFalse();
  }

  @Test
  void areCopies_otherSize_never() {
    GreyImage narrow = new GreyImage(10, 30, new float[300]);

    assertThat(PixelComparison.areCopies(PIXELS, narrow, true)).isFalse();
  }
}
