package io.github.captchasolver.util;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PngEncoderTest {

  @ParameterizedTest
  @ValueSource(
      ints = {
        BufferedImage.TYPE_INT_RGB,
        BufferedImage.TYPE_INT_ARGB,
        BufferedImage.TYPE_INT_ARGB_PRE,
        BufferedImage.TYPE_3BYTE_BGR,
        BufferedImage.TYPE_BYTE_GRAY,
        BufferedImage.TYPE_BYTE_BINARY
      })
  void encode_anyTypeOfImage_keepsItsPixels(int type) throws IOException {
    var image = new BufferedImage(5, 3, type);
    image.setRGB(4, 2, 0xFFFFFFFF);
    assertSamePixels(image);
  }

  private static void assertSamePixels(BufferedImage image) throws IOException {
    BufferedImage decoded = ImageIO.read(new ByteArrayInputStream(PngEncoder.encode(image)));
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        assertThat(decoded.getRGB(x, y)).isEqualTo(image.getRGB(x, y));
      }
    }
  }
}
