package io.github.captchasolver.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SurroundTest {
  private static final Color PURPLE = new Color(140, 60, 130);

  /** A picture within one of 100x80. */
  @ParameterizedTest
  @CsvSource({"0, 25, 100, 30", "20, 0, 60, 80", "20, 25, 60, 30", "40, 50, 60, 30"})
  void cutOff_bandsOfAnotherColour_leaveThePicture(int x, int y, int width, int height) {
    BufferedImage picture = filled(Color.BLACK, BufferedImage.TYPE_INT_RGB);
    letters(picture, x, y, width, height, PURPLE, Color.PINK);

    assertThat(pixels(cutOff(picture)))
        .isDeepEqualTo(pixels(ColourRows.of(picture.getSubimage(x, y, width, height))));
  }

  @Test
  void cutOff_transparentPage_isWhite() {
    BufferedImage picture = new BufferedImage(100, 80, BufferedImage.TYPE_INT_ARGB);
    letters(picture, 20, 25, 60, 30, PURPLE, Color.PINK);

    assertThat(cutOff(picture).width()).isEqualTo(60);
  }

  @Test
  void cutOff_blurredEdge_isStillOne() {
    BufferedImage picture = filled(Color.BLACK, BufferedImage.TYPE_INT_RGB);
    letters(picture, 0, 25, 100, 30, PURPLE, Color.PINK);
    for (int x = 0; x < 100; x++) {
      picture.setRGB(x, 10, 0x100810);
      picture.setRGB(x, 24, x % 3 == 0 ? 0x301030 : 0x602060);
    }

    assertThat(cutOff(picture).height()).isBetween(30, 31);
  }

  @Test
  void cutOff_marginsOfTheGround_stay() {
    BufferedImage picture = filled(Color.WHITE, BufferedImage.TYPE_3BYTE_BGR);
    letters(picture, 20, 25, 60, 30, Color.WHITE, Color.BLACK);

    assertStays(picture);
  }

  @Test
  void cutOff_letterAsLongAsAnEdge_isNone() {
    BufferedImage picture = filled(Color.WHITE, BufferedImage.TYPE_3BYTE_BGR);
    fill(picture, 20, 20, 10, 40, Color.BLACK);
    fill(picture, 50, 20, 10, 40, Color.BLACK);

    assertStays(picture);
  }

  @Test
  void cutOff_gradientWithALetterAtItsPlainEnd_stays() {
    BufferedImage picture = filled(Color.WHITE, BufferedImage.TYPE_3BYTE_BGR);
    Graphics2D graphics = picture.createGraphics();
    graphics.setPaint(new GradientPaint(0, 0, new Color(70, 70, 70), 100, 0, Color.WHITE));
    graphics.fillRect(0, 0, 100, 80);
    graphics.dispose();
    fill(picture, 12, 15, 8, 50, Color.BLACK);

    assertStays(picture);
  }

  @Test
  void cutOff_thinFrame_stays() {
    BufferedImage picture = filled(Color.BLACK, BufferedImage.TYPE_3BYTE_BGR);
    letters(picture, 2, 2, 96, 76, Color.WHITE, Color.BLUE);

    assertStays(picture);
  }

  @Test
  void cutOff_nothingOrTooLittleInside_stays() {
    BufferedImage plain = filled(PURPLE, BufferedImage.TYPE_3BYTE_BGR);
    BufferedImage line = filled(Color.BLACK, BufferedImage.TYPE_3BYTE_BGR);
    fill(line, 0, 40, 100, 5, Color.WHITE);

    assertStays(plain);
    assertStays(line);
  }

  /** The bars fill more than half of the picture: their colour would be taken for the ground. */
  @Test
  void groundDistance_pictureBetweenBars_isThatOfThePicture() {
    BufferedImage picture = filled(Color.BLACK, BufferedImage.TYPE_3BYTE_BGR);
    letters(picture, 0, 25, 100, 30, PURPLE, Color.PINK);
    var alone = new BufferedImage(100, 30, BufferedImage.TYPE_3BYTE_BGR);
    letters(alone, 0, 0, 100, 30, PURPLE, Color.PINK);

    GreyImage grey = Grey.GROUND_DISTANCE.of(picture);

    assertThat(grey.height()).isEqualTo(30);
    assertThat(grey.pixels()).isEqualTo(Grey.GROUND_DISTANCE.of(alone).pixels());
  }

  private static BufferedImage filled(Color colour, int type) {
    var picture = new BufferedImage(100, 80, type);
    fill(picture, 0, 0, 100, 80, colour);
    return picture;
  }

  /** A ground with three strokes, none of them at its edge. */
  private static void letters(
      BufferedImage picture, int x, int y, int width, int height, Color ground, Color ink) {
    fill(picture, x, y, width, height, ground);
    for (int i = 1; i <= 3; i++) {
      fill(picture, x + i * width / 5, y + 4 + i, 3, height - 10, ink);
    }
  }

  private static void fill(
      BufferedImage picture, int x, int y, int width, int height, Color colour) {
    Graphics2D graphics = picture.createGraphics();
    graphics.setColor(colour);
    graphics.fillRect(x, y, width, height);
    graphics.dispose();
  }

  private static ColourRows cutOff(BufferedImage picture) {
    return Surround.cutOff(ColourRows.of(picture));
  }

  private static void assertStays(BufferedImage picture) {
    ColourRows rows = ColourRows.of(picture);

    assertThat(Surround.cutOff(rows)).isSameAs(rows);
  }

  private static double[][] pixels(ColourRows picture) {
    double[][] pixels = new double[picture.height()][];
    for (int y = 0; y < pixels.length; y++) {
      pixels[y] = picture.row();
      picture.read(y, pixels[y]);
    }
    return pixels;
  }
}
