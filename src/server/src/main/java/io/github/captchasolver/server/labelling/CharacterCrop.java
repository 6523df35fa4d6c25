package io.github.captchasolver.server.labelling;

import io.github.captchasolver.image.codec.ImageDecoder;
import io.github.captchasolver.image.grey.GreyConversion;
import io.github.captchasolver.util.PngEncoder;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;

/**
 * The part of an image that shows one character.
 *
 * @param png for people
 * @param shape grey values of a few cells with mean 0 and length 1, to compare
 */
record CharacterCrop(byte[] png, float[] shape) {
  private static final int HEIGHT = 64;
  private static final int MOST_WIDTH = 128;
  private static final int CELLS = 12;

  /** Neighbours show a little, so that a wrong cut is seen. */
  private static final double MARGIN = 0.15;

  /** Cuts it out. */
  static CharacterCrop of(CharacterPlace place) {
    return ImageDecoder.decode(place.image().bytes(), image -> of(image, place));
  }

  private static CharacterCrop of(BufferedImage image, CharacterPlace place) {
    double margin = MARGIN * (place.right() - place.left());
    int from = (int) Math.floor(Math.max(0, place.left() - margin) * image.getWidth());
    int to = (int) Math.ceil(Math.min(1, place.right() + margin) * image.getWidth());
    int width = Math.max(1, Math.min(to, image.getWidth()) - from);
    BufferedImage part = image.getSubimage(from, 0, width, image.getHeight());
    int shownWidth = Math.max(8, Math.min(MOST_WIDTH, width * HEIGHT / image.getHeight()));
    return new CharacterCrop(
        PngEncoder.encode(scaled(part, shownWidth, HEIGHT)), shape(scaled(part, CELLS, CELLS)));
  }

  private static BufferedImage scaled(BufferedImage image, int width, int height) {
    var scaled = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = scaled.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    graphics.drawImage(image, 0, 0, width, height, null);
    graphics.dispose();
    return scaled;
  }

  private static float[] shape(BufferedImage cells) {
    float[] shape = GreyConversion.LUMINANCE.of(cells).pixels().clone();
    double mean = 0;
    for (float pixel : shape) {
      mean += pixel / shape.length;
    }
    double square = 0;
    for (int i = 0; i < shape.length; i++) {
      shape[i] -= (float) mean;
      square += shape[i] * shape[i];
    }
    for (int i = 0; i < shape.length; i++) {
      shape[i] = (float) (shape[i] / Math.sqrt(square + 1e-6));
    }
    return shape;
  }
}
