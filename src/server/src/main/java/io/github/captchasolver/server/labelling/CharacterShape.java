package io.github.captchasolver.server.labelling;

import io.github.captchasolver.image.GreyImage;
import io.github.captchasolver.image.codec.ImageDecoder;
import io.github.captchasolver.image.grey.GreyConversion;

/**
 * Describes how a character looks, so that like ones can be put side by side wherever they are and
 * however large: its ink is brought to one centre and one spread (normalization by moments, as for
 * handwriting), and its proportions are kept apart.
 */
final class CharacterShape {
  private static final int CELLS = 14;

  /** Cells reach this many standard deviations of the ink to each side. */
  private static final double REACH = 2;

  /** Ink that is paler than this share of the darkest is background, or noise. */
  private static final double PALE = 0.3;

  private static final float PROPORTION_WEIGHT = 0.1f;

  /** {@code [rows][columns]} 0 for the background, 1 for the darkest ink of the character. */
  private final double[][] ink;

  private final double centreX;
  private final double centreY;
  private final double spreadX;
  private final double spreadY;

  private CharacterShape(double[][] ink) {
    this.ink = ink;
    double mass = 1e-9;
    double x = 0;
    double y = 0;
    for (int row = 0; row < ink.length; row++) {
      for (int column = 0; column < ink[row].length; column++) {
        mass += ink[row][column];
        x += column * ink[row][column];
        y += row * ink[row][column];
      }
    }
    centreX = x / mass;
    centreY = y / mass;
    double varianceX = 0;
    double varianceY = 0;
    for (int row = 0; row < ink.length; row++) {
      for (int column = 0; column < ink[row].length; column++) {
        varianceX += ink[row][column] * (column - centreX) * (column - centreX) / mass;
        varianceY += ink[row][column] * (row - centreY) * (row - centreY) / mass;
      }
    }
    spreadX = Math.sqrt(varianceX) + 0.5;
    spreadY = Math.sqrt(varianceY) + 0.5;
  }

  /** Returns a vector of the same length for all characters; near ones look alike. */
  static float[] of(CharacterPlace place) {
    return ImageDecoder.decode(
        place.image().bytes(),
        image -> new CharacterShape(ink(GreyConversion.GROUND_DISTANCE.of(image), place)).vector());
  }

  private static double[][] ink(GreyImage image, CharacterPlace place) {
    int from = Math.min(image.width() - 1, (int) Math.floor(place.left() * image.width()));
    int to = Math.max(from + 1, (int) Math.ceil(place.right() * image.width()));
    int columns = Math.min(to, image.width()) - from;
    double[][] ink = new double[image.height()][columns];
    double darkest = 1e-9;
    for (int row = 0; row < ink.length; row++) {
      for (int column = 0; column < columns; column++) {
        ink[row][column] = 255 - image.pixels()[row * image.width() + from + column];
        darkest = Math.max(darkest, ink[row][column]);
      }
    }
    for (double[] row : ink) {
      for (int column = 0; column < columns; column++) {
        row[column] = row[column] < PALE * darkest ? 0 : row[column] / darkest;
      }
    }
    return ink;
  }

  private float[] vector() {
    double[][] cells = new double[CELLS][CELLS];
    for (int j = 0; j < CELLS; j++) {
      for (int i = 0; i < CELLS; i++) {
        cells[j][i] =
            at(
                centreX + ((i + 0.5) / CELLS * 2 - 1) * REACH * spreadX,
                centreY + ((j + 0.5) / CELLS * 2 - 1) * REACH * spreadY);
      }
    }
    float[] vector = new float[CELLS * CELLS + 2];
    double square = 1e-9;
    for (int j = 0; j < CELLS; j++) {
      for (int i = 0; i < CELLS; i++) {
        double value = mean(cells, j, i);
        vector[j * CELLS + i] = (float) value;
        square += value * value;
      }
    }
    for (int i = 0; i < CELLS * CELLS; i++) {
      vector[i] = (float) (vector[i] / Math.sqrt(square));
    }
    vector[CELLS * CELLS] = PROPORTION_WEIGHT * (float) Math.log(spreadX / spreadY);
    vector[CELLS * CELLS + 1] = PROPORTION_WEIGHT * (float) Math.log(spreadY / ink.length);
    return vector;
  }

  /** Returns the ink between pixels; 0 outside the character. */
  private double at(double x, double y) {
    int column = (int) Math.floor(x);
    int row = (int) Math.floor(y);
    double right = x - column;
    double below = y - row;
    return (1 - below) * ((1 - right) * pixel(row, column) + right * pixel(row, column + 1))
        + below * ((1 - right) * pixel(row + 1, column) + right * pixel(row + 1, column + 1));
  }

  private double pixel(int row, int column) {
    boolean inside = row >= 0 && row < ink.length && column >= 0 && column < ink[0].length;
    return inside ? ink[row][column] : 0;
  }

  /** Returns the mean of a cell and its neighbours: small differences in place do not count. */
  private static double mean(double[][] cells, int row, int column) {
    double sum = 0;
    int count = 0;
    for (int j = Math.max(0, row - 1); j <= Math.min(CELLS - 1, row + 1); j++) {
      for (int i = Math.max(0, column - 1); i <= Math.min(CELLS - 1, column + 1); i++) {
        sum += cells[j][i];
        count++;
      }
    }
    return sum / count;
  }
}
