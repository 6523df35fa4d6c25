package io.github.captchasolver.synth.warp;

import io.github.captchasolver.synth.draw.SmoothNoise;
import io.github.captchasolver.synth.random.Distribution;
import java.util.SplittableRandom;

/**
 * Shifts pixels along smooth noise: neighbours move nearly alike.
 *
 * @param amplitude greatest shift, in image heights
 * @param size of a part that moves together, in image heights
 */
record WobblePixelWarp(Distribution amplitude, Distribution size) implements PixelWarp {

  @Override
  public Source draw(int width, int height, SplittableRandom random) {
    double shift = amplitude.draw(random) * height;
    double cell = size.draw(random) * height;
    var across = SmoothNoise.of(cell, random);
    var down = SmoothNoise.of(cell, random);
    return (x, y, at) -> {
      at[0] = x + shift * across.at(x, y);
      at[1] = y + shift * down.at(x, y);
    };
  }
}
