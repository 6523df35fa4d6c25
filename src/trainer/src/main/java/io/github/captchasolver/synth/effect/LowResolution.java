package io.github.captchasolver.synth.effect;

import io.github.captchasolver.synth.draw.Canvas;
import io.github.captchasolver.synth.draw.Effect;
import io.github.captchasolver.synth.random.Distribution;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.SplittableRandom;

/**
 * Scales the image down and up again, like an enlarged thumbnail.
 *
 * @param factor by which it becomes smaller
 * @param blocks whether pixels are enlarged as squares; otherwise they are interpolated
 */
record LowResolution(Distribution factor, boolean blocks) implements Effect {

  @Override
  public void apply(Canvas canvas, SplittableRandom random) {
    double scale = factor.draw(random);
    int width = (int) Math.max(8, Math.round(canvas.width() / scale));
    int height = (int) Math.max(8, Math.round(canvas.height() / scale));
    var small = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
    draw(canvas.image(), small, false);
    draw(small, canvas.image(), blocks);
  }

  private static void draw(BufferedImage from, BufferedImage to, boolean blocks) {
    Graphics2D graphics = to.createGraphics();
    try {
      graphics.setRenderingHint(
          RenderingHints.KEY_INTERPOLATION,
          blocks
              ? RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR
              : RenderingHints.VALUE_INTERPOLATION_BILINEAR);
      graphics.drawImage(from, 0, 0, to.getWidth(), to.getHeight(), null);
    } finally {
      graphics.dispose();
    }
  }
}
