package io.github.captchasolver.image.augment;

import io.github.captchasolver.image.GreyImage;

/**
 * Maps each pixel of the result to a point of the source image: {@code (x0 + x * xx + y * xy, y0 +
 * x * yx + y * yy)}, in pixels.
 */
record AffineMap(double x0, double y0, double xx, double xy, double yx, double yy) {

  /**
   * Returns the inverse of shearing, rotating and scaling around the centre, in this order,
   * followed by a shift.
   *
   * @param shiftX pixels to the right
   * @param shiftY pixels down
   * @param angle radians, clockwise as the y axis points down
   * @param shear pixels to the right per pixel down
   * @param scale factor of the size, positive
   */
  static AffineMap around(
      GreyImage image, double shiftX, double shiftY, double angle, double shear, double scale) {
    double cos = Math.cos(angle) / scale;
    double sin = Math.sin(angle) / scale;
    double xx = cos + shear * sin;
    double xy = sin - shear * cos;
    double yx = -sin;
    double yy = cos;
    double centreX = (image.width() - 1) / 2.0;
    double centreY = (image.height() - 1) / 2.0;
    double fromX = centreX + shiftX;
    double fromY = centreY + shiftY;
    return new AffineMap(
        centreX - xx * fromX - xy * fromY, centreY - yx * fromX - yy * fromY, xx, xy, yx, yy);
  }

  /**
   * Samples an image bilinearly, with repeated edges.
   *
   * @param out the result, {@code [H * W]}
   * @return the sum of the result
   */
  double sample(GreyImage source, float[] out) {
    int width = source.width();
    int height = source.height();
    float stepX = (float) xx;
    float stepY = (float) yx;
    double sum = 0;
    for (int y = 0; y < height; y++) {
      float sourceX = (float) (x0 + y * xy);
      float sourceY = (float) (y0 + y * yy);
      float rowSum = 0;
      for (int x = 0; x < width; x++) {
        float value = bilinear(source, sourceX, sourceY);
        out[y * width + x] = value;
        rowSum += value;
        sourceX += stepX;
        sourceY += stepY;
      }
      sum += rowSum;
    }
    return sum;
  }

  /** Interpolates at a point between pixels; outside the image, at the nearest edge. */
  static float bilinear(GreyImage source, float x, float y) {
    int width = source.width();
    int height = source.height();
    float[] pixels = source.pixels();
    float clampedX = Math.min(Math.max(x, 0), width - 1);
    float clampedY = Math.min(Math.max(y, 0), height - 1);
    int left = (int) clampedX;
    int top = (int) clampedY;
    int nextX = left < width - 1 ? 1 : 0;
    int upper = top * width + left;
    int lower = top < height - 1 ? upper + width : upper;
    float partX = clampedX - left;
    float partY = clampedY - top;
    float above = pixels[upper] + (pixels[upper + nextX] - pixels[upper]) * partX;
    float below = pixels[lower] + (pixels[lower + nextX] - pixels[lower]) * partX;
    return above + (below - above) * partY;
  }
}
