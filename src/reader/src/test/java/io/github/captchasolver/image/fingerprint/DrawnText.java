package io.github.captchasolver.image.fingerprint;

import io.github.captchasolver.image.GreyImage;
import io.github.captchasolver.image.codec.ImageDecoder;
import io.github.captchasolver.util.PngEncoder;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.SplittableRandom;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;

/** Draws bars in the place of characters, and encodes the result in several ways. */
final class DrawnText {
  private static final int WIDTH = 100;
  private static final int HEIGHT = 30;
  private static final int CELL = 22;

  private DrawnText() {}

  /** Draws a digit as seven segments, with a little noise that depends on the seed. */
  static BufferedImage image(String digits, long seed) {
    var image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, WIDTH, HEIGHT);
    graphics.setColor(new Color(20, 40, 90));
    for (int i = 0; i < digits.length(); i++) {
      drawDigit(graphics, 7 + i * CELL, digits.charAt(i) - '0');
    }
    graphics.setColor(Color.GRAY);
    var random = new SplittableRandom(seed);
    for (int i = 0; i < 8; i++) {
      graphics.fillRect(random.nextInt(WIDTH), random.nextInt(HEIGHT), 3, 2);
    }
    graphics.dispose();
    return image;
  }

  /**
   * Draws the segments of a digit in the order a to g: the upper one, then clockwise, the middle.
   */
  private static void drawDigit(Graphics2D graphics, int x, int digit) {
    int[] segments = {0x7E, 0x30, 0x6D, 0x79, 0x33, 0x5B, 0x5F, 0x70, 0x7F, 0x7B};
    int[][] boxes = {
      {2, 5, 8, 2},
      {10, 6, 2, 8},
      {10, 15, 2, 8},
      {2, 23, 8, 2},
      {0, 15, 2, 8},
      {0, 6, 2, 8},
      {2, 14, 8, 2}
    };
    for (int i = 0; i < boxes.length; i++) {
      if ((segments[digit] >> (6 - i) & 1) == 1) {
        graphics.fillRect(x + boxes[i][0], boxes[i][1], boxes[i][2], boxes[i][3]);
      }
    }
  }

  /** Moves the content; what comes in is black. */
  static BufferedImage moved(BufferedImage image, int right, int below) {
    var moved = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = moved.createGraphics();
    graphics.drawImage(image, right, below, null);
    graphics.dispose();
    return moved;
  }

  static GreyImage png(BufferedImage image) {
    return ImageDecoder.decode(PngEncoder.encode(image));
  }

  /** Encodes the image with an opaque alpha channel. */
  static GreyImage withAlpha(BufferedImage image) {
    var translucent = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_ARGB);
    Graphics2D graphics = translucent.createGraphics();
    graphics.drawImage(image, 0, 0, null);
    graphics.dispose();
    return png(translucent);
  }

  static GreyImage jpeg(BufferedImage image) {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ImageWriteParam parameters = writer.getDefaultWriteParam();
    parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
    parameters.setCompressionQuality(0.75f);
    var bytes = new ByteArrayOutputStream();
    try (var stream = ImageIO.createImageOutputStream(bytes)) {
      writer.setOutput(stream);
      writer.write(null, new IIOImage(image, null, null), parameters);
      stream.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    writer.dispose();
    return ImageDecoder.decode(bytes.toByteArray());
  }
}
