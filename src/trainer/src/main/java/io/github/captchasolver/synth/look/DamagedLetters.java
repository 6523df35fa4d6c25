package io.github.captchasolver.synth.look;

import static io.github.captchasolver.synth.random.Distribution.between;

import io.github.captchasolver.synth.random.Distribution;
import io.github.captchasolver.synth.warp.OutlineWarp;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Area;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Shears, bends or tears some of the letters: the two parts of a torn letter are shifted.
 *
 * @param row of the letters
 * @param share of the letters that are damaged, 0..1
 */
record DamagedLetters(Placement row, Distribution share) implements Placement {
  private static final OutlineWarp BEND = OutlineWarp.sway(between(0.04, 0.09), between(0.6, 1.2));

  @Override
  public List<Shape> place(String text, int width, int height, SplittableRandom random) {
    double hit = share.draw(random);
    List<Shape> letters = new ArrayList<>();
    for (Shape letter : row.place(text, width, height, random)) {
      letters.add(random.nextDouble() < hit ? damaged(letter, height, random) : letter);
    }
    return Layout.keepInside(letters, width, height);
  }

  private static Shape damaged(Shape letter, int height, SplittableRandom random) {
    int side = random.nextBoolean() ? 1 : -1;
    return switch (random.nextInt(3)) {
      case 0 -> sheared(letter, side * (0.25 + 0.35 * random.nextDouble()));
      case 1 -> torn(letter, 0.35 + 0.3 * random.nextDouble(), side * 0.15 * random.nextDouble());
      default -> BEND.apply(List.of(letter), height, random).get(0);
    };
  }

  private static Shape sheared(Shape letter, double slant) {
    Rectangle2D ink = letter.getBounds2D();
    var shear = AffineTransform.getTranslateInstance(ink.getCenterX(), ink.getCenterY());
    shear.shear(slant, 0);
    shear.translate(-ink.getCenterX(), -ink.getCenterY());
    return shear.createTransformedShape(letter);
  }

  /** Moves the part above a height by a share of the letter's height, plus a little. */
  private static Shape torn(Shape letter, double at, double shift) {
    Rectangle2D ink = letter.getBounds2D();
    double line = ink.getMinY() + at * ink.getHeight();
    var upper = new Area(letter);
    upper.intersect(new Area(part(ink, ink.getMinY() - 1, line)));
    var lower = new Area(letter);
    lower.intersect(new Area(part(ink, line, ink.getMaxY() + 1)));
    double by = (shift + Math.copySign(0.05, shift)) * ink.getHeight();
    var both = new Path2D.Double(Path2D.WIND_NON_ZERO);
    both.append(AffineTransform.getTranslateInstance(by, 0).createTransformedShape(upper), false);
    both.append(lower, false);
    return both;
  }

  private static Rectangle2D part(Rectangle2D ink, double top, double bottom) {
    return new Rectangle2D.Double(ink.getMinX() - 1, top, ink.getWidth() + 2, bottom - top);
  }
}
