package io.github.captchasolver.synth.look;

import static io.github.captchasolver.synth.random.Distribution.between;
import static io.github.captchasolver.synth.random.Distribution.exactly;

import io.github.captchasolver.synth.font.FontCollection;
import io.github.captchasolver.synth.font.Typeface;
import io.github.captchasolver.synth.random.Distribution;
import io.github.captchasolver.synth.random.WeightedTable;
import io.github.captchasolver.synth.warp.OutlineWarp;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleFunction;

/**
 * Draws how the letters of an image are set: size, rotation, spacing, and the warp they share.
 *
 * @param fonts to choose from
 */
record RandomLayout(FontCollection fonts) {

  private static final WeightedTable<List<OutlineWarp>> WARPS =
      WeightedTable.<List<OutlineWarp>>empty()
          .with(1, "wave", List.of(OutlineWarp.wave(between(0.03, 0.12), between(0.9, 3))))
          .with(1, "sway", List.of(OutlineWarp.sway(between(0.02, 0.06), between(0.5, 1.2))))
          .with(6, "none", List.of());

  /** Widths of the letters, given one width that was drawn. */
  private static final WeightedTable<DoubleFunction<Distribution>> STRETCH =
      WeightedTable.<DoubleFunction<Distribution>>empty()
          .with(1, "the same for all", Distribution::exactly)
          .with(1, "varying", width -> between(Math.min(width, 1), Math.max(width, 1)))
          .with(4, "natural", width -> exactly(1));

  /** Smallest gap between two letters, in image heights. */
  private static final WeightedTable<Distribution> GAP =
      WeightedTable.<Distribution>empty()
          .with(2, "overlapping", random -> -0.25 + 0.23 * random.nextDouble())
          .with(3, "tight", random -> -0.03 + 0.05 * random.nextDouble())
          .with(5, "ordinary", random -> 0.02 + 0.14 * random.nextDouble());

  /** Share of the free width that goes between the letters. */
  private static final WeightedTable<Distribution> SPREAD =
      WeightedTable.<Distribution>empty()
          .with(1, "whole width", random -> 0.6 + 0.4 * random.nextDouble())
          .with(1, "apart", random -> 0.6 * random.nextDouble())
          .with(2, "together", exactly(0));

  Layout draw(String text, SplittableRandom random) {
    boolean many = random.nextInt(7) == 0;
    boolean scattered = random.nextInt(14) == 0;
    Layout layout =
        Layout.of(
                faces(text, many ? 6 : 1, random),
                scattered ? between(0.4, 0.6) : between(0.6, 1.2))
            .withStretch(stretch(random))
            .withSlant(exactly(random.nextInt(3) == 0 ? -0.3 + 0.7 * random.nextDouble() : 0))
            .withDrift(between(-1, 1));
    layout = many ? layout.withFacePerLetter() : layout;
    layout = spaced(turned(layout, random), random);
    return scattered
        ? layout.withRise(between(-0.35, 0.35)).withSpread(between(0.6, 1))
        : layout.withWarps(WARPS.draw(random));
  }

  private List<Typeface> faces(String text, int count, SplittableRandom random) {
    List<Typeface> faces = new ArrayList<>();
    for (int left = count; left > 0; left--) {
      faces.add(fonts.any(text, random));
    }
    return faces;
  }

  private static Distribution stretch(SplittableRandom random) {
    double width = 0.7 + 0.6 * random.nextDouble();
    return STRETCH.draw(random).apply(width);
  }

  private static Layout turned(Layout layout, SplittableRandom random) {
    double turn =
        random.nextInt(3) == 0 ? 0 : (random.nextInt(10) == 0 ? 1 : 0.6) * random.nextDouble();
    double lift = random.nextInt(3) == 0 ? 0 : 0.2 * random.nextDouble();
    double size = random.nextInt(2) == 0 ? 0 : 0.3 * random.nextDouble();
    return layout
        .withAngle(between(-turn, turn))
        .withRise(between(-lift, lift))
        .withScale(between(1 - size, 1 + size / 2));
  }

  private static Layout spaced(Layout layout, SplittableRandom random) {
    double gap = GAP.draw(random).draw(random);
    double spread = SPREAD.draw(random).draw(random);
    return layout
        .withGap(between(gap, gap + 0.08 * random.nextDouble()))
        .withSpread(exactly(spread));
  }
}
