package io.github.captchasolver.image.codec;

import io.github.captchasolver.util.PngEncoder;
import java.awt.AlphaComposite;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Locale;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;

/**
 * Computes the mean of the frames of a GIF. Each frame is drawn over those before it, and then kept
 * or removed according to its disposal method (GIF89a, section 23).
 */
final class GifBlend {
  /** Limits the pixels of all frames together: a second of work, far beyond any CAPTCHA. */
  private static final long MAX_PIXELS = 64_000_000;

  private static final int MAX_FRAMES = 1000;
  private static final String STREAM = "javax_imageio_gif_stream_1.0";
  private static final String IMAGE = "javax_imageio_gif_image_1.0";

  private final BufferedImage canvas;
  private final int[] sums;

  private GifBlend(int width, int height) {
    canvas = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
    sums = new int[3 * width * height];
  }

  static boolean isGif(byte[] bytes) {
    return bytes.length > 3 && bytes[0] == 'G' && bytes[1] == 'I' && bytes[2] == 'F';
  }

  /**
   * Blends the frames.
   *
   * @return the same bytes if there is one frame, otherwise a PNG
   * @throws ImageException if it is damaged, or there are too many frames
   */
  static byte[] of(byte[] gif) {
    return ImageDecoder.withReader(gif, false, reader -> blend(reader, gif));
  }

  private static byte[] blend(ImageReader reader, byte[] gif) throws IOException {
    if (!reader.getFormatName().toLowerCase(Locale.ROOT).equals("gif")) {
      return gif;
    }
    int frames = reader.getNumImages(true);
    if (frames < 2) {
      return gif;
    }
    IIOMetadataNode screen = child(reader.getStreamMetadata(), STREAM, "LogicalScreenDescriptor");
    // Browsers widen a screen that its first frame does not fit.
    int width = Math.max(number(screen, "logicalScreenWidth"), reader.getWidth(0));
    int height = Math.max(number(screen, "logicalScreenHeight"), reader.getHeight(0));
    ImageDecoder.requireAcceptable(width, height);
    if (frames > MAX_FRAMES || (long) frames * width * height > MAX_PIXELS) {
      throw new ImageException(
          "too-large",
          "has " + frames + " frames of " + width + "x" + height + " pixels, too many to blend.");
    }
    var blend = new GifBlend(width, height);
    for (int i = 0; i < frames; i++) {
      ImageDecoder.requireAtMost(reader.getWidth(i), reader.getHeight(i));
      blend.add(reader.read(i), reader.getImageMetadata(i));
    }
    return blend.png(frames);
  }

  private void add(BufferedImage frame, IIOMetadata metadata) {
    IIOMetadataNode place = child(metadata, IMAGE, "ImageDescriptor");
    int left = number(place, "imageLeftPosition");
    int top = number(place, "imageTopPosition");
    IIOMetadataNode control = child(metadata, IMAGE, "GraphicControlExtension");
    String disposal = control == null ? "none" : control.getAttribute("disposalMethod");
    int[] before =
        disposal.equals("restoreToPrevious")
            ? canvas.getRGB(0, 0, canvas.getWidth(), canvas.getHeight(), null, 0, canvas.getWidth())
            : null;
    Graphics2D graphics = canvas.createGraphics();
    graphics.drawImage(frame, left, top, null);
    sum();
    if (disposal.equals("restoreToBackgroundColor")) {
      graphics.setComposite(AlphaComposite.Clear);
      graphics.fillRect(left, top, frame.getWidth(), frame.getHeight());
    }
    graphics.dispose();
    if (before != null) {
      canvas.setRGB(0, 0, canvas.getWidth(), canvas.getHeight(), before, 0, canvas.getWidth());
    }
  }

  /** Adds the canvas to the sums. A pixel of a GIF is opaque or absent; absent ones are white. */
  private void sum() {
    int width = canvas.getWidth();
    int[] pixels = canvas.getRGB(0, 0, width, canvas.getHeight(), null, 0, width);
    for (int i = 0; i < pixels.length; i++) {
      int rgb = pixels[i] >>> 24 == 0 ? 0xFFFFFF : pixels[i];
      sums[3 * i] += rgb >> 16 & 0xFF;
      sums[3 * i + 1] += rgb >> 8 & 0xFF;
      sums[3 * i + 2] += rgb & 0xFF;
    }
  }

  private byte[] png(int frames) {
    int width = canvas.getWidth();
    var mean = new BufferedImage(width, canvas.getHeight(), BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < sums.length / 3; i++) {
      int rgb = 0;
      for (int channel = 0; channel < 3; channel++) {
        rgb = rgb << 8 | (sums[3 * i + channel] + frames / 2) / frames;
      }
      mean.setRGB(i % width, i / width, rgb);
    }
    return PngEncoder.encode(mean);
  }

  /** Returns the child of a name; null if there is none. */
  private static IIOMetadataNode child(IIOMetadata metadata, String format, String name) {
    var node = (IIOMetadataNode) ((IIOMetadataNode) metadata.getAsTree(format)).getFirstChild();
    while (node != null && !node.getNodeName().equals(name)) {
      node = (IIOMetadataNode) node.getNextSibling();
    }
    return node;
  }

  private static int number(IIOMetadataNode element, String attribute) {
    return element == null ? 0 : Integer.parseInt(element.getAttribute(attribute));
  }
}
