package io.github.captchasolver.synth.warp;

import java.util.SplittableRandom;

/** A round part of an image, in pixels: somewhere near its middle, about as large as it is high. */
record Spot(double x, double y, double reach) {

  static Spot draw(int width, int height, SplittableRandom random) {
    return new Spot(
        width * (0.2 + 0.6 * random.nextDouble()),
        height * (0.3 + 0.4 * random.nextDouble()),
        height * (0.6 + 0.8 * random.nextDouble()));
  }
}
