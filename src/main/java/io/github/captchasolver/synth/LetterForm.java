package io.github.captchasolver.synth;

import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;

/**
 * What becomes of the outline of each letter before it is put into its place.
 *
 * @param scale size as a share of that of the text
 * @param stretch width as a share of what the typeface gives it
 * @param angle turn, in radians
 * @param skew how far each corner of the letter's box moves, as a share of the box's sides
 */
record LetterForm(Quantity scale, Quantity stretch, Quantity angle, Quantity skew) {
  /** As the typeface has it. */
  static final LetterForm PLAIN =
      new LetterForm(
          Quantity.exactly(1), Quantity.exactly(1), Quantity.exactly(0), Quantity.exactly(0));

  LetterForm withScale(Quantity value) {
    return new LetterForm(value, stretch, angle, skew);
  }

  LetterForm withStretch(Quantity value) {
    return new LetterForm(scale, value, angle, skew);
  }

  LetterForm withAngle(Quantity value) {
    return new LetterForm(scale, stretch, value, skew);
  }

  LetterForm withSkew(Quantity value) {
    return new LetterForm(scale, stretch, angle, value);
  }

  /**
   * The outline of a letter.
   *
   * @param em of the text, in pixels
   */
  Shape of(Typeface face, int codePoint, double em, SplittableRandom random) {
    Shape outline = face.outline(codePoint, em * scale.draw(random));
    Shape wide =
        AffineTransform.getScaleInstance(stretch.draw(random), 1).createTransformedShape(outline);
    Rectangle2D ink = wide.getBounds2D();
    return skewed(
        AffineTransform.getRotateInstance(angle.draw(random), ink.getCenterX(), ink.getCenterY())
            .createTransformedShape(wide),
        random);
  }

  private Shape skewed(Shape outline, SplittableRandom random) {
    double[] x = corners(random);
    double[] y = corners(random);
    if (DoubleStream.concat(Arrays.stream(x), Arrays.stream(y)).allMatch(move -> move == 0)) {
      return outline;
    }
    Rectangle2D box = outline.getBounds2D();
    return Bending.of(
        outline,
        point -> {
          double across = (point.getX() - box.getX()) / box.getWidth();
          double down = (point.getY() - box.getY()) / box.getHeight();
          return new Point2D.Double(
              point.getX() + box.getWidth() * between(x, across, down),
              point.getY() + box.getHeight() * between(y, across, down));
        });
  }

  private double[] corners(SplittableRandom random) {
    return new double[] {
      skew.draw(random), skew.draw(random), skew.draw(random), skew.draw(random)
    };
  }

  /** Upper left, upper right, lower left and lower right corner, each weighed by its nearness. */
  private static double between(double[] corners, double across, double down) {
    double upper = corners[0] + across * (corners[1] - corners[0]);
    double lower = corners[2] + across * (corners[3] - corners[2]);
    return upper + down * (lower - upper);
  }
}
