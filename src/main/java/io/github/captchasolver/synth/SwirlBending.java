package io.github.captchasolver.synth;

import java.util.SplittableRandom;

/**
 * Turns the picture around a point, most in the middle.
 *
 * @param angle in the middle, in radians
 */
record SwirlBending(Quantity angle) implements PixelBending {

  @Override
  public Source draw(int width, int height, SplittableRandom random) {
    double most = angle.draw(random);
    double centreX = width * (0.2 + 0.6 * random.nextDouble());
    double centreY = height * (0.3 + 0.4 * random.nextDouble());
    double reach = height * (0.6 + 0.8 * random.nextDouble());
    return (x, y, at) -> {
      double dx = x - centreX;
      double dy = y - centreY;
      double inside = Math.max(0, 1 - Math.sqrt(dx * dx + dy * dy) / reach);
      double turn = most * inside * inside;
      double sine = StrictMath.sin(turn);
      double cosine = StrictMath.cos(turn);
      at[0] = centreX + dx * cosine - dy * sine;
      at[1] = centreY + dx * sine + dy * cosine;
    };
  }
}
