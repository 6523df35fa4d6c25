package io.github.captchasolver.server.labelling;

import io.github.captchasolver.image.codec.ImageDecoder;
import io.github.captchasolver.util.PngEncoder;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;

/** Cuts the part out of an image that shows one character, for people to look at. */
final class CharacterCrop {
  private static final int HEIGHT = 64;
  private static final int LEAST_WIDTH = 8;
  private static final int MOST_WIDTH = 128;

  /** Neighbours show a little, so that a wrong cut is seen. */
  private static final double MARGIN = 0.15;

  private CharacterCrop() {}

  /** Returns the part as a PNG. */
  static byte[] png(CharacterPlace place) {
    return ImageDecoder.decode(place.image().bytes(), image -> png(image, place));
  }

  private static byte[] png(BufferedImage image, CharacterPlace place) {
    double margin = MARGIN * (place.right() - place.left());
    int from = (int) Math.floor(Math.max(0, place.left() - margin) * (image.getWidth() - 1));
    int to = (int) Math.ceil(Math.min(1, place.right() + margin) * image.getWidth());
    BufferedImage part = image.getSubimage(from, 0, to - from, image.getHeight());
    int width = (to - from) * HEIGHT / image.getHeight();
    return PngEncoder.encode(scaled(part, Math.max(LEAST_WIDTH, Math.min(MOST_WIDTH, width))));
  }

  private static BufferedImage scaled(BufferedImage image, int width) {
    var scaled = new BufferedImage(width, HEIGHT, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = scaled.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    graphics.drawImage(image, 0, 0, width, HEIGHT, null);
    graphics.dispose();
    return scaled;
  }
}
