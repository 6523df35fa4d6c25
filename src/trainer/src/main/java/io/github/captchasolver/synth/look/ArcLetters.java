package io.github.captchasolver.synth.look;

import io.github.captchasolver.synth.random.Distribution;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Sets a row of letters along an arc; each letter is turned with it and keeps its form.
 *
 * @param row that is set along the arc
 * @param bend angle between the ends of the row, in radians
 */
record ArcLetters(Placement row, Distribution bend) implements Placement {

  @Override
  public List<Shape> place(String text, int width, int height, SplittableRandom random) {
    List<Shape> letters = row.place(text, width, height, random);
    Rectangle2D ink = Layout.bounds(letters);
    double radius = ink.getWidth() / bend.draw(random);
    // The centre of the circle lies below the row, or above it.
    int side = random.nextBoolean() ? 1 : -1;
    List<Shape> turned = new ArrayList<>();
    for (Shape letter : letters) {
      Rectangle2D box = letter.getBounds2D();
      double angle = (box.getCenterX() - ink.getCenterX()) / radius;
      var move = new AffineTransform();
      move.rotate(side * angle, ink.getCenterX(), ink.getCenterY() + side * radius);
      move.translate(ink.getCenterX() - box.getCenterX(), 0);
      turned.add(move.createTransformedShape(letter));
    }
    return Layout.keepInside(turned, width, height);
  }
}
