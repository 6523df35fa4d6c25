package io.github.captchasolver.synth.look;

import io.github.captchasolver.synth.font.Typeface;
import io.github.captchasolver.synth.random.Distribution;
import io.github.captchasolver.synth.warp.OutlineWarp;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Places the letters of a text. Letters follow each other by their ink, not by their metrics; the
 * row is centred, shifted and warped, and scaled down only where it would leave the image.
 *
 * @param faces typefaces to choose from
 * @param facePerLetter whether each letter has a typeface of its own; otherwise all share one
 * @param size of the em, in image heights, one for an image
 * @param stretch width of a letter as a share of its width in the typeface
 * @param scale size of a letter as a share of {@code size}
 * @param slant shear (run over rise), one for an image
 * @param angle rotation of a letter, in radians
 * @param rise of a letter above the baseline, in image heights
 * @param gap between the ink of two letters before they slant, in image heights; negative overlaps
 * @param spread share of the free width that goes between the letters, one for an image
 * @param drift shift of the text from the centre: at -1 and 1 it touches the margins
 * @param warps applied in their order
 */
record Layout(
    List<Typeface> faces,
    boolean facePerLetter,
    Distribution size,
    Distribution stretch,
    Distribution scale,
    Distribution slant,
    Distribution angle,
    Distribution rise,
    Distribution gap,
    Distribution spread,
    Distribution drift,
    List<OutlineWarp> warps)
    implements Placement {
  /** Free border on every side, in image heights. */
  private static final double MARGIN = 0.05;

  /** Width of a space, in ems. */
  private static final double SPACE = 0.3;

  /** Greatest share of the narrower of two letters that may be covered: a hidden "l" is lost. */
  private static final double OVERLAP = 0.4;

  Layout {
    faces = List.copyOf(faces);
    warps = List.copyOf(warps);
    if (faces.isEmpty()) {
      throw new IllegalArgumentException("A layout needs a typeface.");
    }
  }

  /** Returns the layout of upright letters in a row, centred. */
  static Layout of(List<Typeface> faces, Distribution size) {
    Distribution none = Distribution.exactly(0);
    Distribution one = Distribution.exactly(1);
    Distribution gap = Distribution.exactly(0.06);
    return new Layout(faces, false, size, one, one, none, none, none, gap, none, none, List.of());
  }

  Layout withFacePerLetter() {
    return new Layout(
        faces, true, size, stretch, scale, slant, angle, rise, gap, spread, drift, warps);
  }

  Layout withSize(Distribution value) {
    return new Layout(
        faces, facePerLetter, value, stretch, scale, slant, angle, rise, gap, spread, drift, warps);
  }

  Layout withStretch(Distribution value) {
    return new Layout(
        faces, facePerLetter, size, value, scale, slant, angle, rise, gap, spread, drift, warps);
  }

  Layout withScale(Distribution value) {
    return new Layout(
        faces, facePerLetter, size, stretch, value, slant, angle, rise, gap, spread, drift, warps);
  }

  Layout withSlant(Distribution value) {
    return new Layout(
        faces, facePerLetter, size, stretch, scale, value, angle, rise, gap, spread, drift, warps);
  }

  Layout withAngle(Distribution value) {
    return new Layout(
        faces, facePerLetter, size, stretch, scale, slant, value, rise, gap, spread, drift, warps);
  }

  Layout withRise(Distribution value) {
    return new Layout(
        faces, facePerLetter, size, stretch, scale, slant, angle, value, gap, spread, drift, warps);
  }

  Layout withGap(Distribution value) {
    return new Layout(
        faces,
        facePerLetter,
        size,
        stretch,
        scale,
        slant,
        angle,
        rise,
        value,
        spread,
        drift,
        warps);
  }

  Layout withSpread(Distribution value) {
    return new Layout(
        faces, facePerLetter, size, stretch, scale, slant, angle, rise, gap, value, drift, warps);
  }

  Layout withDrift(Distribution value) {
    return new Layout(
        faces, facePerLetter, size, stretch, scale, slant, angle, rise, gap, spread, value, warps);
  }

  Layout withWarps(List<OutlineWarp> values) {
    return new Layout(
        faces, facePerLetter, size, stretch, scale, slant, angle, rise, gap, spread, drift, values);
  }

  @Override
  public List<Shape> place(String text, int width, int height, SplittableRandom random) {
    Rectangle2D box = box(width, height);
    List<Shape> letters = spread(row(text, height, random), box, random);
    letters = drifted(letters, box, random);
    for (OutlineWarp warp : warps) {
      letters = warp.apply(letters, height, random);
    }
    return keepInside(letters, box);
  }

  /** Returns the part of an image that letters keep to. */
  private static Rectangle2D box(int width, int height) {
    double margin = Math.max(1, MARGIN * height);
    return new Rectangle2D.Double(margin, margin, width - 2 * margin, height - 2 * margin);
  }

  /** Moves and scales letters down as a whole where they would leave the image. */
  static List<Shape> keepInside(List<Shape> letters, int width, int height) {
    return keepInside(letters, box(width, height));
  }

  private List<Shape> row(String text, int height, SplittableRandom random) {
    double em = size.draw(random) * height;
    var shear = AffineTransform.getShearInstance(-slant.draw(random), 0);
    Typeface shared = any(random);
    List<Shape> letters = new ArrayList<>();
    double end = 0;
    double before = 0;
    for (int codePoint : text.codePoints().toArray()) {
      if (codePoint == ' ') {
        end += SPACE * em;
        continue;
      }
      Typeface face = facePerLetter ? any(random) : shared;
      double letterSize = em * scale.draw(random);
      Shape outline = turned(face.outline(codePoint, letterSize), stretch, angle, random);
      Rectangle2D ink = outline.getBounds2D();
      double space =
          Math.max(gap.draw(random) * height, -OVERLAP * Math.min(before, ink.getWidth()));
      // Sheared before it is moved: a shear about the corner of the image would move it again.
      var place =
          AffineTransform.getTranslateInstance(
              end + space - ink.getMinX(), -rise.draw(random) * height);
      place.concatenate(shear);
      letters.add(place.createTransformedShape(outline));
      before = ink.getWidth();
      end += space + before;
    }
    return letters;
  }

  private Typeface any(SplittableRandom random) {
    return faces.get(random.nextInt(faces.size()));
  }

  private static Shape turned(
      Shape outline, Distribution stretch, Distribution angle, SplittableRandom random) {
    Shape wide =
        AffineTransform.getScaleInstance(stretch.draw(random), 1).createTransformedShape(outline);
    Rectangle2D ink = wide.getBounds2D();
    return AffineTransform.getRotateInstance(angle.draw(random), ink.getCenterX(), ink.getCenterY())
        .createTransformedShape(wide);
  }

  private List<Shape> spread(List<Shape> letters, Rectangle2D box, SplittableRandom random) {
    double share = spread.draw(random);
    double free = Math.max(0, box.getWidth() - bounds(letters).getWidth());
    double step = share * free / Math.max(1, letters.size() - 1);
    if (step == 0) {
      return letters;
    }
    List<Shape> apart = new ArrayList<>();
    for (Shape letter : letters) {
      var move = AffineTransform.getTranslateInstance(step * apart.size(), 0);
      apart.add(move.createTransformedShape(letter));
    }
    return apart;
  }

  private List<Shape> drifted(List<Shape> letters, Rectangle2D box, SplittableRandom random) {
    Rectangle2D ink = bounds(letters);
    double slackX = Math.max(0, box.getWidth() - ink.getWidth()) / 2;
    double slackY = Math.max(0, box.getHeight() - ink.getHeight()) / 2;
    return moved(
        letters,
        AffineTransform.getTranslateInstance(
            box.getCenterX() + slackX * drift.draw(random) - ink.getCenterX(),
            box.getCenterY() + slackY * drift.draw(random) - ink.getCenterY()));
  }

  private static List<Shape> keepInside(List<Shape> letters, Rectangle2D box) {
    Rectangle2D ink = bounds(letters);
    double scale =
        Math.min(1, Math.min(box.getWidth() / ink.getWidth(), box.getHeight() / ink.getHeight()));
    double left = ink.getCenterX() - scale * ink.getWidth() / 2;
    double top = ink.getCenterY() - scale * ink.getHeight() / 2;
    double toLeft = Math.max(box.getMinX(), Math.min(left, box.getMaxX() - scale * ink.getWidth()));
    double toTop = Math.max(box.getMinY(), Math.min(top, box.getMaxY() - scale * ink.getHeight()));
    var place = AffineTransform.getTranslateInstance(toLeft, toTop);
    place.scale(scale, scale);
    place.translate(-ink.getMinX(), -ink.getMinY());
    return moved(letters, place);
  }

  static List<Shape> moved(List<Shape> letters, AffineTransform by) {
    return letters.stream().map(by::createTransformedShape).toList();
  }

  static Rectangle2D bounds(List<Shape> letters) {
    return letters.stream().map(Shape::getBounds2D).reduce(Rectangle2D::createUnion).orElseThrow();
  }
}
