package io.github.captchasolver.image.codec;

import io.github.captchasolver.util.PngEncoder;
import java.awt.AlphaComposite;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Arrays;

/**
 * Combines the frames of an animation. Each is drawn over those before it, and then kept or removed
 * as its disposal says.
 */
final class MergedFrames {
  /** Limits the pixels of all frames together: a second of work, far beyond any CAPTCHA. */
  private static final long MAX_PIXELS = 64_000_000;

  private static final int MAX_FRAMES = 1000;
  private static final int BANDS = 3;

  private final BufferedImage canvas;
  private final int frames;
  private final int[] last;
  private final int[] sums;
  private final int[] least;
  private final int[] most;

  private MergedFrames(Animation animation) {
    int width = animation.width();
    int height = animation.height();
    ImageDecoder.requireAcceptable(width, height);
    frames = animation.count();
    if (frames > MAX_FRAMES || (long) frames * width * height > MAX_PIXELS) {
      throw new ImageException(
          "too-large",
          "has " + frames + " frames of " + width + "x" + height + " pixels, too many to combine.");
    }
    canvas = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
    last = new int[width * height];
    sums = new int[BANDS * last.length];
    least = new int[sums.length];
    most = new int[sums.length];
    Arrays.fill(least, 0xFF);
  }

  /**
   * Draws all frames.
   *
   * @throws ImageException if there are too many
   */
  static MergedFrames of(Animation animation) throws IOException {
    var merged = new MergedFrames(animation);
    for (int i = 0; i < merged.frames; i++) {
      merged.add(animation.frame(i));
    }
    return merged;
  }

  private void add(Animation.Frame frame) {
    int width = canvas.getWidth();
    int height = canvas.getHeight();
    int[] before =
        frame.disposal() == Animation.Disposal.RESTORE
            ? canvas.getRGB(0, 0, width, height, null, 0, width)
            : null;
    Graphics2D graphics = canvas.createGraphics();
    if (frame.replaces()) {
      graphics.setComposite(AlphaComposite.Src);
    }
    graphics.drawImage(frame.image(), frame.left(), frame.top(), null);
    see();
    if (frame.disposal() == Animation.Disposal.CLEAR) {
      graphics.setComposite(AlphaComposite.Clear);
      graphics.fillRect(
          frame.left(), frame.top(), frame.image().getWidth(), frame.image().getHeight());
    }
    graphics.dispose();
    if (before != null) {
      canvas.setRGB(0, 0, width, height, before, 0, width);
    }
  }

  /** Adds what the canvas shows, on white. */
  private void see() {
    int width = canvas.getWidth();
    canvas.getRGB(0, 0, width, canvas.getHeight(), last, 0, width);
    for (int i = 0; i < last.length; i++) {
      int alpha = last[i] >>> 24;
      for (int band = 0; band < BANDS; band++) {
        int own = last[i] >> 16 - 8 * band & 0xFF;
        int value = (alpha * own + (0xFF - alpha) * 0xFF + 0x7F) / 0xFF;
        int at = BANDS * i + band;
        sums[at] += value;
        least[at] = Math.min(least[at], value);
        most[at] = Math.max(most[at], value);
      }
    }
  }

  /** Returns one image of all frames as a PNG. */
  byte[] png(Frames which) {
    int width = canvas.getWidth();
    if (which == Frames.LAST) {
      var image = new BufferedImage(width, canvas.getHeight(), BufferedImage.TYPE_INT_ARGB);
      image.setRGB(0, 0, width, canvas.getHeight(), last, 0, width);
      return PngEncoder.encode(image);
    }
    var image = new BufferedImage(width, canvas.getHeight(), BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < last.length; i++) {
      int rgb = 0;
      for (int at = BANDS * i; at < BANDS * (i + 1); at++) {
        rgb = rgb << 8 | value(which, at);
      }
      image.setRGB(i % width, i / width, rgb);
    }
    return PngEncoder.encode(image);
  }

  private int value(Frames which, int at) {
    return switch (which) {
      case DARKEST -> least[at];
      case LIGHTEST -> most[at];
      default -> (sums[at] + frames / 2) / frames;
    };
  }
}
