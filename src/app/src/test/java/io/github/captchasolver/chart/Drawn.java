package io.github.captchasolver.chart;

import io.github.captchasolver.util.PngEncoder;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Draws images for the tests of charts, and examines finished ones. */
public final class Drawn {
  private Drawn() {}

  /** Returns a PNG of a text on pale noise, similar to a CAPTCHA. */
  public static byte[] png(String text, int width, int height) {
    var random = new SplittableRandom(text.hashCode());
    var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setColor(new Color(0xf4, 0xf1, 0xe6));
    graphics.fillRect(0, 0, width, height);
    for (int i = 0; i < width * height / 60; i++) {
      graphics.setColor(Color.getHSBColor((float) random.nextDouble(), 0.3f, 0.8f));
      graphics.fillRect(random.nextInt(width), random.nextInt(height), 1, 1);
    }
    graphics.setFont(new Font(Font.SANS_SERIF, Font.BOLD, height * 2 / 3));
    int[] characters = text.codePoints().toArray();
    for (int i = 0; i < characters.length; i++) {
      graphics.setColor(Color.getHSBColor((float) random.nextDouble(), 0.7f, 0.5f));
      graphics.drawString(
          Character.toString(characters[i]),
          width * (i * 2 + 1) / (characters.length * 2 + 1),
          height * 3 / 4 + random.nextInt(height / 5 + 1) - height / 10);
    }
    graphics.dispose();
    return encode(image);
  }

  static byte[] encode(BufferedImage image) {
    return PngEncoder.encode(image);
  }

  /** Counts the pixels of exactly this colour. */
  static long count(BufferedImage image, Color colour) {
    return rgb(image).filter(pixel -> pixel == (colour.getRGB() & 0xffffff)).count();
  }

  /** Returns whether the image has only one colour. */
  public static boolean blank(BufferedImage image) {
    return rgb(image).distinct().limit(2).count() < 2;
  }

  private static IntStream rgb(BufferedImage image) {
    int width = image.getWidth();
    int height = image.getHeight();
    return Arrays.stream(image.getRGB(0, 0, width, height, new int[width * height], 0, width))
        .map(pixel -> pixel & 0xffffff);
  }
}
