package io.github.captchasolver.synth;

import static io.github.captchasolver.synth.Quantity.between;
import static io.github.captchasolver.synth.Quantity.exactly;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Draws how the letters of an image are set: size, turns, spacing, and the bending they share.
 *
 * @param fonts to choose from
 */
record ChanceLayout(FontCollection fonts) {

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
    if (scattered) {
      return layout.withRise(between(-0.35, 0.35)).withSpread(between(0.6, 1));
    }
    return switch (random.nextInt(8)) {
      case 0 -> layout.withWarps(new WaveWarp(between(0.03, 0.12), between(0.9, 3)));
      case 1 -> layout.withWarps(new SwayWarp(between(0.02, 0.06), between(0.5, 1.2)));
      default -> layout;
    };
  }

  private static Quantity stretch(SplittableRandom random) {
    double width = 0.7 + 0.6 * random.nextDouble();
    return switch (random.nextInt(6)) {
      case 0 -> exactly(width);
      case 1 -> between(Math.min(width, 1), Math.max(width, 1));
      default -> exactly(1);
    };
  }

  private List<Typeface> faces(String text, int count, SplittableRandom random) {
    List<Typeface> faces = new ArrayList<>();
    for (int left = count; left > 0; left--) {
      faces.add(fonts.any(text, random));
    }
    return faces;
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

  /** Tight and overlapping, ordinary, apart, or over the whole width. */
  private static Layout spaced(Layout layout, SplittableRandom random) {
    double near =
        switch (random.nextInt(10)) {
          case 0, 1 -> -0.25 + 0.23 * random.nextDouble();
          case 2, 3, 4 -> -0.03 + 0.05 * random.nextDouble();
          default -> 0.02 + 0.14 * random.nextDouble();
        };
    double spread =
        switch (random.nextInt(4)) {
          case 0 -> 0.6 + 0.4 * random.nextDouble();
          case 1 -> 0.6 * random.nextDouble();
          default -> 0;
        };
    return layout
        .withGap(between(near, near + 0.08 * random.nextDouble()))
        .withSpread(exactly(spread));
  }
}
