package io.github.captchasolver.web;

import java.awt.image.BufferedImage;

/** Takes transparency out of images: some formats have none. */
public final class OpaqueImage {
  private OpaqueImage() {}

  /** Returns an image in 24 bits a pixel; what was transparent is black. */
  public static BufferedImage of(BufferedImage image) {
    var opaque = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
    opaque.createGraphics().drawImage(image, 0, 0, null);
    return opaque;
  }
}
