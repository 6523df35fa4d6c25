package io.github.captchasolver.synth;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.image.BufferedImage;
import java.util.SplittableRandom;

/**
 * The style of {@link CaptchaStyles#segments}: five digits made of seven segments each, slightly
 * distorted, among stray segments and dots.
 */
final class SegmentDigits implements CaptchaStyle {
  private static final int LENGTH = 5;
  private static final int WIDTH = 150;
  private static final int HEIGHT = 50;

  /** Size of a digit before its rotation, in pixels. */
  private static final double ACROSS = 15;

  private static final double DOWN = 13;

  /**
   * Segments, lit or not, for each digit: top, upper left and right, middle, lower ones, bottom.
   */
  private static final int[] LIT = {
    0b1110111, 0b0010010, 0b1011101, 0b1011011, 0b0111010, 0b1101011, 0b1101111, 0b1010010,
    0b1111111, 0b1111011
  };

  /** Ends of each segment, in units of a digit's width and half its height. */
  private static final double[][] SEGMENTS = {
    {0, 0, 1, 0}, {0, 0, 0, 1}, {1, 0, 1, 1}, {0, 1, 1, 1}, {0, 1, 0, 2}, {1, 1, 1, 2}, {0, 2, 1, 2}
  };

  @Override
  public String name() {
    return "segments";
  }

  @Override
  public String alphabet() {
    return "0123456789";
  }

  @Override
  public int minLength() {
    return LENGTH;
  }

  @Override
  public int maxLength() {
    return LENGTH;
  }

  @Override
  public int width() {
    return WIDTH;
  }

  @Override
  public int height() {
    return HEIGHT;
  }

  @Override
  public BufferedImage draw(String text, SplittableRandom random) {
    if (!text.matches("[0-9]{1," + LENGTH + "}")) {
      throw new IllegalArgumentException("Segments show up to five digits, not " + text + ".");
    }
    var image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    graphics.setColor(new Color(0xd7 + random.nextInt(20), 0xe0 + random.nextInt(20), 0xcc));
    graphics.fillRect(0, 0, WIDTH, HEIGHT);
    graphics.setColor(new Color(0x30 + random.nextInt(40), 0x40 + random.nextInt(40), 0x30));
    graphics.setStroke(
        new BasicStroke(
            (float) between(random, 2, 3.2), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    double x = between(random, 8, 16);
    for (int i = 0; i < text.length(); i++) {
      digit(graphics, text.charAt(i) - '0', x, between(random, 7, 15), random);
      x += ACROSS + between(random, 7, 12);
    }
    for (int i = 0; i < 12; i++) {
      double left = between(random, 0, WIDTH);
      double top = between(random, 0, HEIGHT);
      double length = i < 3 ? 9 : 0; // segments, then dots
      graphics.draw(new Line2D.Double(left, top, left + length, top + between(random, -2, 2)));
    }
    graphics.dispose();
    return image;
  }

  private static void digit(
      Graphics2D graphics, int digit, double x, double y, SplittableRandom random) {
    AffineTransform before = graphics.getTransform();
    graphics.translate(x + ACROSS / 2, y + DOWN);
    graphics.rotate(between(random, -0.25, 0.25));
    graphics.shear(between(random, -0.25, 0.05), 0);
    graphics.translate(-ACROSS / 2, -DOWN);
    for (int s = 0; s < SEGMENTS.length; s++) {
      if ((LIT[digit] >> (SEGMENTS.length - 1 - s) & 1) == 1) {
        double[] ends = SEGMENTS[s];
        graphics.draw(
            new Line2D.Double(
                ends[0] * ACROSS + between(random, -1.2, 1.2),
                ends[1] * DOWN + between(random, -1.2, 1.2),
                ends[2] * ACROSS + between(random, -1.2, 1.2),
                ends[3] * DOWN + between(random, -1.2, 1.2)));
      }
    }
    graphics.setTransform(before);
  }

  private static double between(SplittableRandom random, double low, double high) {
    return low + (high - low) * random.nextDouble();
  }
}
