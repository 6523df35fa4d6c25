package io.github.captchasolver.image.grey;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.captchasolver.image.GreyImage;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BorderCropTest {
  private static final Color PURPLE = new Color(140, 60, 130);

  /** The rectangle is the image inside bands, in pixels of 100x80. */
  @ParameterizedTest
  @CsvSource({"0, 25, 100, 30", "20, 0, 60, 80", "20, 25, 60, 30", "40, 50, 60, 30"})
  void cutOff_bandsOfAnotherColour_areRemoved(int x, int y, int width, int height) {
    BufferedImage image = filled(Color.BLACK, BufferedImage.TYPE_INT_RGB);
    letters(image, x, y, width, height, PURPLE, Color.PINK);

    assertThat(pixels(cutOff(image)))
        .isDeepEqualTo(pixels(ColourRows.of(image.getSubimage(x, y, width, height))));
  }

  @Test
  void cutOff_transparentPage_isRemovedAsWhite() {
    BufferedImage image = new BufferedImage(100, 80, BufferedImage.TYPE_INT_ARGB);
    letters(image, 20, 25, 60, 30, PURPLE, Color.PINK);

    assertThat(cutOff(image).width()).isEqualTo(60);
  }

  @Test
  void cutOff_blurredEdge_isStillAnEdge() {
    BufferedImage image = filled(Color.BLACK, BufferedImage.TYPE_INT_RGB);
    letters(image, 0, 25, 100, 30, PURPLE, Color.PINK);
    for (int x = 0; x < 100; x++) {
      image.setRGB(x, 10, 0x100810);
      image.setRGB(x, 24, x % 3 == 0 ? 0x301030 : 0x602060);
    }

    assertThat(cutOff(image).height()).isBetween(30, 31);
  }

  @Test
  void cutOff_marginsInBackgroundColour_areKept() {
    BufferedImage image = filled(Color.WHITE, BufferedImage.TYPE_3BYTE_BGR);
    letters(image, 20, 25, 60, 30, Color.WHITE, Color.BLACK);

    assertKept(image);
  }

  @Test
  void cutOff_letterAsLongAsAnEdge_isNotAnEdge() {
    BufferedImage image = filled(Color.WHITE, BufferedImage.TYPE_3BYTE_BGR);
    fill(image, 20, 20, 10, 40, Color.BLACK);
    fill(image, 50, 20, 10, 40, Color.BLACK);

    assertKept(image);
  }

  @Test
  void cutOff_gradientWithALetterAtItsUniformEnd_isKept() {
    BufferedImage image = filled(Color.WHITE, BufferedImage.TYPE_3BYTE_BGR);
    Graphics2D graphics = image.createGraphics();
    graphics.setPaint(new GradientPaint(0, 0, new Color(70, 70, 70), 100, 0, Color.WHITE));
    graphics.fillRect(0, 0, 100, 80);
    graphics.dispose();
    fill(image, 12, 15, 8, 50, Color.BLACK);

    assertKept(image);
  }

  @Test
  void cutOff_thinFrame_isKept() {
    BufferedImage image = filled(Color.BLACK, BufferedImage.TYPE_3BYTE_BGR);
    letters(image, 2, 2, 96, 76, Color.WHITE, Color.BLUE);

    assertKept(image);
  }

  @Test
  void cutOff_tooLittleInside_isKept() {
    BufferedImage plain = filled(PURPLE, BufferedImage.TYPE_3BYTE_BGR);
    BufferedImage line = filled(Color.BLACK, BufferedImage.TYPE_3BYTE_BGR);
    fill(line, 0, 40, 100, 5, Color.WHITE);

    assertKept(plain);
    assertKept(line);
  }

  /**
   * The bars cover more than half of the image, so their colour would be taken for the background.
   */
  @Test
  void groundDistance_imageBetweenBars_equalsThatOfTheImage() {
    BufferedImage image = filled(Color.BLACK, BufferedImage.TYPE_3BYTE_BGR);
    letters(image, 0, 25, 100, 30, PURPLE, Color.PINK);
    var alone = new BufferedImage(100, 30, BufferedImage.TYPE_3BYTE_BGR);
    letters(alone, 0, 0, 100, 30, PURPLE, Color.PINK);

    GreyImage grey = GreyConversion.GROUND_DISTANCE.of(image);

    assertThat(grey.height()).isEqualTo(30);
    assertThat(grey.pixels()).isEqualTo(GreyConversion.GROUND_DISTANCE.of(alone).pixels());
  }

  private static BufferedImage filled(Color colour, int type) {
    var image = new BufferedImage(100, 80, type);
    fill(image, 0, 0, 100, 80, colour);
    return image;
  }

  /** Draws a background with three strokes, none of them at its edge. */
  private static void letters(
      BufferedImage image, int x, int y, int width, int height, Color ground, Color ink) {
    fill(image, x, y, width, height, ground);
    for (int i = 1; i <= 3; i++) {
      fill(image, x + i * width / 5, y + 4 + i, 3, height - 10, ink);
    }
  }

  private static void fill(BufferedImage image, int x, int y, int width, int height, Color colour) {
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(colour);
    graphics.fillRect(x, y, width, height);
    graphics.dispose();
  }

  private static ColourRows cutOff(BufferedImage image) {
    return BorderCrop.cutOff(ColourRows.of(image));
  }

  private static void assertKept(BufferedImage image) {
    ColourRows rows = ColourRows.of(image);

    assertThat(BorderCrop.cutOff(rows)).isSameAs(rows);
  }

  private static double[][] pixels(ColourRows image) {
    double[][] pixels = new double[image.height()][];
    for (int y = 0; y < pixels.length; y++) {
      pixels[y] = image.row();
      image.read(y, pixels[y]);
    }
    return pixels;
  }
}
