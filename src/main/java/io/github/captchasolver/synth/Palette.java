package io.github.captchasolver.synth;

import java.awt.Color;
import java.util.List;
import java.util.SplittableRandom;

/** The colours that an effect may take. */
interface Palette {
  /** Inks for light grounds, of every hue. */
  Palette DARK = hues(0.45, 1, 0.1, 0.55);

  /** Inks for dark grounds, of every hue. */
  Palette BRIGHT = hues(0.1, 0.6, 0.85, 1);

  /** Grounds for dark inks. */
  Palette PALE = hues(0, 0.16, 0.9, 1);

  /** Grounds for bright inks. */
  Palette DEEP = hues(0.2, 0.8, 0.08, 0.26);

  /** Something between inks and grounds of either kind: for clutter that must not hide letters. */
  Palette MIDDLE = hues(0.15, 0.5, 0.55, 0.8);

  Color draw(SplittableRandom random);

  /** One of some colours, all of them equally often. */
  static Palette of(Color... colours) {
    List<Color> copy = List.of(colours);
    return random -> copy.get(random.nextInt(copy.size()));
  }

  /** Any hue, with saturation and brightness (HSB, 0..1) inside limits. */
  static Palette hues(
      double minSaturation, double maxSaturation, double minBrightness, double maxBrightness) {
    Quantity saturation = Quantity.between(minSaturation, maxSaturation);
    Quantity brightness = Quantity.between(minBrightness, maxBrightness);
    return random ->
        Color.getHSBColor(
            (float) random.nextDouble(),
            (float) saturation.draw(random),
            (float) brightness.draw(random));
  }
}
