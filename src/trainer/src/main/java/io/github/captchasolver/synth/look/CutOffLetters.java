package io.github.captchasolver.synth.look;

import io.github.captchasolver.synth.random.Distribution;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Moves a row of letters over the left or the right edge of the image, or widens it over both.
 *
 * @param row that is moved
 * @param share of the width of the first or the last letter that is lost, below 1
 */
record CutOffLetters(Placement row, Distribution share) implements Placement {

  @Override
  public List<Shape> place(String text, int width, int height, SplittableRandom random) {
    List<Shape> letters = row.place(text, width, height, random);
    Rectangle2D first = letters.get(0).getBounds2D();
    Rectangle2D last = letters.get(letters.size() - 1).getBounds2D();
    Rectangle2D ink = Layout.bounds(letters);
    double lostLeft = share.draw(random);
    double lostRight = share.draw(random);
    var move = new AffineTransform();
    int edge = letters.size() == 1 ? random.nextInt(2) : random.nextInt(4);
    if (edge == 0) {
      move.translate(-first.getMinX() - lostLeft * first.getWidth(), 0);
    } else if (edge < 3) {
      move.translate(width - last.getMaxX() + lostRight * last.getWidth(), 0);
    } else {
      // Widened until both letters lose their share of what they are then.
      double kept = ink.getWidth() - lostLeft * first.getWidth() - lostRight * last.getWidth();
      double wider = width / kept;
      move.scale(wider, 1);
      move.translate(-ink.getMinX() - lostLeft * first.getWidth(), 0);
    }
    return Layout.moved(letters, move);
  }
}
