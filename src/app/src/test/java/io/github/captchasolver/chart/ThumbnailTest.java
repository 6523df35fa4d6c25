package io.github.captchasolver.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThumbnailTest {

  @ParameterizedTest
  @CsvSource({
    "100, 30, 200, 60", // twice: three times would be wider than 240
    "28, 28, 84, 84", // three times at most
    "240, 120, 240, 120",
    "200, 50, 200, 50",
    "400, 150, 240, 90", // shrunk in proportion
    "2000, 100, 240, 12",
    "100, 1000, 12, 120",
    "3000, 1, 240, 1"
  })
  void of_imageOfAnySize_fitsTheBox(int width, int height, int fitWidth, int fitHeight) {
    BufferedImage fit = Thumbnail.of(Drawn.png("4329", width, height));

    assertThat(fit.getWidth()).isEqualTo(fitWidth);
    assertThat(fit.getHeight()).isEqualTo(fitHeight);
  }

  @Test
  void of_smallImage_everyPixelBecomesASquareOfItsColour() {
    var checks = new BufferedImage(2, 1, BufferedImage.TYPE_INT_RGB);
    checks.setRGB(0, 0, 0xff0000);
    checks.setRGB(1, 0, 0x0000ff);

    BufferedImage enlarged = Thumbnail.of(Drawn.encode(checks));

    assertThat(Drawn.count(enlarged, Color.RED)).isEqualTo(9);
    assertThat(Drawn.count(enlarged, Color.BLUE)).isEqualTo(9);
  }

  @Test
  void of_fineChecksShrunk_becomeGreyRatherThanMoire() {
    var checks = new BufferedImage(1024, 512, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < 512; y++) {
      for (int x = 0; x < 1024; x++) {
        checks.setRGB(x, y, (x + y) % 2 == 0 ? 0xffffff : 0);
      }
    }

    BufferedImage shrunk = Thumbnail.of(Drawn.encode(checks));

    int[] rgb = shrunk.getRGB(0, 0, 240, 120, null, 0, 240);
    assertThat(Arrays.stream(rgb).map(pixel -> pixel & 0xff).boxed())
        .allSatisfy(level -> assertThat(level).isBetween(120, 135));
  }

  @Test
  void of_transparentImage_liesOnWhite() {
    var clear = new BufferedImage(100, 30, BufferedImage.TYPE_INT_ARGB);

    BufferedImage image = Thumbnail.of(Drawn.encode(clear));

    assertThat(Drawn.count(image, Color.WHITE)).isEqualTo(200 * 60);
  }

  @Test
  void decode_noImage_isEmptyAndDrawnAsAGreyTile() {
    byte[] text = "no image at all".getBytes(StandardCharsets.US_ASCII);

    assertThat(Thumbnail.decode(text)).isEmpty();
    assertThat(Thumbnail.decode(new byte[0])).isEmpty();
    assertThat(Drawn.count(Thumbnail.of(text), ChartCanvas.SHADE)).isGreaterThan(3000);
  }

  @Test
  void decode_truncatedImage_neverThrows() {
    byte[] whole = Drawn.png("4329", 20, 10);

    for (int length = 0; length < whole.length; length += 7) {
      assertThat(Thumbnail.of(Arrays.copyOf(whole, length))).isNotNull();
    }
    assertThat(Thumbnail.decode(Arrays.copyOf(whole, whole.length / 4))).isEmpty();
  }

  @Test
  void decode_headerThatClaimsTooMuch_isEmpty() {
    byte[] png = Drawn.png("4329", 20, 10);
    // A PNG holds its width as four bytes from 16 on, its height from 20 on.
    png[16] = 0x7f;
    png[20] = 0x7f;

    assertThat(Thumbnail.decode(png)).isEmpty();
  }
}
