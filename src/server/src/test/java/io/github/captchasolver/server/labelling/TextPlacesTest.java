package io.github.captchasolver.server.labelling;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.captchasolver.inference.CaptchaSolver;
import io.github.captchasolver.server.SampleImages;
import org.junit.jupiter.api.Test;

class TextPlacesTest {
  @Test
  void of_digitsSideBySide_cutsTheImageBetweenThem() {
    try (CaptchaSolver solver = CaptchaSolver.open(SampleImages.MODEL)) {
      SampleImages.images(5)
          .forEach(
              (text, bytes) -> {
                var image = new LabelImage("0123456789", text, bytes);
                TextPlaces placed = TextPlaces.of(solver, image, text);
                assertThat(placed.left()).hasSize(4).isSorted();
                for (int i = 0; i < 4; i++) {
                  assertThat(placed.right()[i] - placed.left()[i]).isBetween(0.05, 0.5);
                  if (i > 0) {
                    assertThat(placed.left()[i]).isEqualTo(placed.right()[i - 1]);
                  }
                }
                assertThat(TextPlaces.of(solver, image, "12x4").left()).isEmpty();
                assertThat(TextPlaces.of(solver, image, "").left()).isEmpty();
              });
    }
  }
}
