package io.github.captchasolver.synth.effect;

import io.github.captchasolver.synth.draw.Canvas;
import io.github.captchasolver.synth.draw.Effect;
import io.github.captchasolver.synth.random.Distribution;
import io.github.captchasolver.synth.random.Palette;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.SplittableRandom;

/**
 * Draws filled rectangles, ellipses or triangles, one kind in an image.
 *
 * @param colours to choose from, one for each
 * @param count number of patches
 * @param size of a patch, in image heights
 */
record Patches(Palette colours, Distribution count, Distribution size) implements Effect {

  @Override
  public void apply(Canvas canvas, SplittableRandom random) {
    int kind = random.nextInt(3);
    canvas.paint(
        graphics -> {
          for (long left = Math.round(count.draw(random)); left > 0; left--) {
            graphics.setColor(colours.draw(random));
            double width = size.draw(random) * canvas.height();
            double height = size.draw(random) * canvas.height();
            double x = random.nextDouble() * (canvas.width() + width) - width;
            double y = random.nextDouble() * (canvas.height() + height) - height;
            graphics.fill(patch(kind, x, y, width, height));
          }
        });
  }

  private static Shape patch(int kind, double x, double y, double width, double height) {
    return switch (kind) {
      case 0 -> new Rectangle2D.Double(x, y, width, height);
      case 1 -> new Ellipse2D.Double(x, y, width, height);
      default -> {
        var triangle = new Path2D.Double();
        triangle.moveTo(x, y);
        triangle.lineTo(x + width, y + height / 3);
        triangle.lineTo(x + width / 3, y + height);
        triangle.closePath();
        yield triangle;
      }
    };
  }
}
