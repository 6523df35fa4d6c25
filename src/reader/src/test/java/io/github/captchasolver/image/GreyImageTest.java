package io.github.captchasolver.image;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class GreyImageTest {

  @Test
  void constructor_noPixels_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new GreyImage(0, 5, new float[0]))
        .withMessageContaining("0x5");
  }

  @Test
  void constructor_wrongNumberOfPixels_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new GreyImage(3, 2, new float[5]))
        .withMessageContaining("3x2");
  }
}
