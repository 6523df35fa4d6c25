package io.github.captchasolver.synth.warp;

import java.util.SplittableRandom;

/** A round part near the middle of an image, about as large as the image is high; in pixels. */
record Spot(double x, double y, double reach) {

  static Spot draw(int width, int height, SplittableRandom random) {
    return new Spot(
        width * (0.2 + 0.6 * random.nextDouble()),
        height * (0.3 + 0.4 * random.nextDouble()),
        height * (0.6 + 0.8 * random.nextDouble()));
  }
}
