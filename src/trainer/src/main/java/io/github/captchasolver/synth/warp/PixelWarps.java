package io.github.captchasolver.synth.warp;

import static io.github.captchasolver.synth.random.Distribution.between;
import static io.github.captchasolver.synth.random.Distribution.exactly;
import static io.github.captchasolver.synth.random.Distribution.oneOf;

import io.github.captchasolver.synth.draw.Effect;
import io.github.captchasolver.synth.random.WeightedTable;
import java.util.SplittableRandom;

/** The table of the warps that bend a finished image: one row a warp. */
public final class PixelWarps {
  static final WeightedTable<PixelWarp> TABLE =
      WeightedTable.<PixelWarp>empty()
          .with(2, "waves", new WavePixelWarp(between(0, 0.12), between(0, 0.07), between(0.7, 3)))
          .with(1, "ripples", ripples())
          .with(1, "bulge", new BulgePixelWarp(between(-0.5, 0.5)))
          .with(1, "swirl", new SwirlPixelWarp(between(-0.7, 0.7)))
          .with(2, "wobble", new WobblePixelWarp(between(0.03, 0.12), between(0.25, 0.9)))
          .with(2, "tilt", new TiltPixelWarp(between(-0.2, 0.2), between(-0.15, 0.15)))
          // All rows together, so that letters leave the image.
          .with(1, "slide", new SlidePixelWarp(between(0.05, 0.3), exactly(1000)))
          .with(1, "sliding rows", new SlidePixelWarp(between(0.01, 0.06), oneOf(1, 1, 2, 4)))
          .with(1, "ripples", ripples());

  private PixelWarps() {}

  /** Returns a warp that letters ripple under: waves both ways, or a wobble. */
  public static Effect rippling(SplittableRandom random) {
    return new WarpedImage(
        random.nextBoolean()
            ? new WavePixelWarp(between(0.03, 0.1), between(0.02, 0.07), between(0.5, 1.8))
            : new WobblePixelWarp(between(0.06, 0.14), between(0.3, 0.8)));
  }

  private static PixelWarp ripples() {
    return new RipplePixelWarp(between(0.015, 0.05), between(0.18, 0.9));
  }

  /** Draws one of the warps, as an effect on the whole image. */
  public static Effect draw(SplittableRandom random) {
    return new WarpedImage(TABLE.draw(random));
  }
}
