package io.github.captchasolver.synth.effect;

import io.github.captchasolver.synth.draw.Canvas;
import io.github.captchasolver.synth.draw.Effect;
import io.github.captchasolver.synth.random.Distribution;
import io.github.captchasolver.synth.random.Palette;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Draws each letter in a box that is tilted with it.
 *
 * @param boxes colours to choose from, one for each box
 * @param inks colours to choose from, one for an image
 * @param border free space around the letter, in image heights
 * @param tilt of a box, in radians
 */
record TiltedTiles(Palette boxes, Palette inks, Distribution border, Distribution tilt)
    implements Effect {

  @Override
  public void apply(Canvas canvas, SplittableRandom random) {
    boolean framed = random.nextBoolean();
    Color ink = inks.draw(random);
    double free = border.draw(random) * canvas.height();
    List<Shape> tilted = new ArrayList<>();
    canvas.paint(
        graphics -> {
          graphics.setStroke(new BasicStroke(1));
          for (Shape letter : canvas.letters()) {
            Rectangle2D box = letter.getBounds2D();
            var turn =
                AffineTransform.getRotateInstance(
                    tilt.draw(random), box.getCenterX(), box.getCenterY());
            tilted.add(turn.createTransformedShape(letter));
            box.setRect(
                box.getX() - free,
                box.getY() - free,
                box.getWidth() + 2 * free,
                box.getHeight() + 2 * free);
            Shape tile = turn.createTransformedShape(box);
            graphics.setColor(boxes.draw(random));
            graphics.fill(tile);
            if (framed) {
              graphics.setColor(ink);
              graphics.draw(tile);
            }
          }
          graphics.setColor(ink);
          tilted.forEach(graphics::fill);
        });
  }
}
