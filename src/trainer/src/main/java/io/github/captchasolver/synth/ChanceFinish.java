package io.github.captchasolver.synth;

import static io.github.captchasolver.synth.Quantity.between;
import static io.github.captchasolver.synth.Quantity.exactly;
import static io.github.captchasolver.synth.Quantity.oneOf;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Draws how a finished image is bent, and what storing and copying does to it. */
final class ChanceFinish {
  private ChanceFinish() {}

  static Effect bending(SplittableRandom random) {
    return new Warped(
        switch (random.nextInt(12)) {
          case 0, 1 -> new WaveBending(between(0, 0.12), between(0, 0.07), between(0.7, 3));
          case 2, 11 -> new RippleBending(between(0.015, 0.05), between(0.18, 0.9));
          case 3 -> new BulgeBending(between(-0.5, 0.5));
          case 4 -> new SwirlBending(between(-0.7, 0.7));
          case 5, 6 -> new WobbleBending(between(0.03, 0.12), between(0.25, 0.9));
          case 7, 8 -> new TiltBending(between(-0.2, 0.2), between(-0.15, 0.15));
          // All rows together: letters leave the image.
          case 9 -> new SlideBending(between(0.05, 0.3), exactly(1000));
          default -> new SlideBending(between(0.01, 0.06), oneOf(1, 1, 2, 4));
        });
  }

  static List<Effect> copies(SplittableRandom random) {
    List<Effect> effects = new ArrayList<>();
    if (random.nextInt(14) == 0) {
      effects.add(new Frame(Palette.hues(0, 1, 0, 1), oneOf(1, 1, 2)));
    }
    if (random.nextInt(12) == 0) {
      effects.add(new Shade(between(0.1, 0.5), between(0.3, 2)));
    }
    switch (random.nextInt(12)) {
      case 0, 1 -> effects.add(new Haze(between(0.006, 0.035)));
      case 2 -> effects.add(new LowResolution(between(1.2, 2.2), random.nextBoolean()));
      case 3 -> effects.add(new Grain(between(3, 35), random.nextBoolean()));
      case 4 -> effects.add(new Posterised(oneOf(3, 4, 6)));
      default -> {
        // As it is.
      }
    }
    if (random.nextInt(9) == 0) {
      effects.add(new JpegTraces(between(0.1, 0.7)));
    }
    return effects;
  }
}
