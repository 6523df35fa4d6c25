package io.github.captchasolver.synth.random;

import java.awt.Color;
import java.util.List;
import java.util.SplittableRandom;

/** Colours to draw from. */
public interface Palette {
  /** Inks of every hue for light backgrounds. */
  Palette DARK = hues(0.45, 1, 0.1, 0.55);

  /** Inks of every hue for dark backgrounds. */
  Palette BRIGHT = hues(0.1, 0.6, 0.85, 1);

  /** Backgrounds for dark inks. */
  Palette PALE = hues(0, 0.16, 0.9, 1);

  /** Backgrounds for bright inks. */
  Palette DEEP = hues(0.2, 0.8, 0.08, 0.26);

  /** Colours between inks and backgrounds, for clutter that must not hide letters. */
  Palette MIDDLE = hues(0.15, 0.5, 0.55, 0.8);

  /** Draws one colour. */
  Color draw(SplittableRandom random);

  /** Returns the palette that gives each of some colours equally often. */
  static Palette of(Color... colours) {
    List<Color> copy = List.of(colours);
    return random -> copy.get(random.nextInt(copy.size()));
  }

  /**
   * Returns the palette of all colours with a luminance between limits, 0..255.
   *
   * @param grey whether the colours have no hue
   */
  static Palette luminance(double low, double high, boolean grey) {
    Distribution luminance = Distribution.between(low, high);
    return random -> {
      double target = Math.max(0, Math.min(255, luminance.draw(random)));
      if (grey) {
        int value = (int) target;
        return new Color(value, value, value);
      }
      double red = random.nextDouble();
      double green = random.nextDouble();
      double blue = random.nextDouble();
      double light = 255 * (0.299 * red + 0.587 * green + 0.114 * blue);
      // Mixed with black or white until the luminance is right.
      double share = light > target ? target / light : (255 - target) / (255 - light);
      double white = light > target ? 0 : 1 - share;
      return new Color(
          clipped(share * red + white),
          clipped(share * green + white),
          clipped(share * blue + white));
    };
  }

  private static float clipped(double value) {
    return (float) Math.max(0, Math.min(1, value));
  }

  /**
   * Returns the palette of all colours at some distance from one colour.
   *
   * @param nearest least Euclidean distance between the two in RGB, 0..150
   * @param farthest greatest distance, at least 20 more
   */
  static Palette apart(Color from, double nearest, double farthest) {
    return random -> {
      while (true) {
        var colour = new Color(random.nextInt(1 << 24));
        double distance =
            Math.sqrt(
                square(colour.getRed() - from.getRed())
                    + square(colour.getGreen() - from.getGreen())
                    + square(colour.getBlue() - from.getBlue()));
        if (distance >= nearest && distance <= farthest) {
          return colour;
        }
      }
    };
  }

  private static double square(double value) {
    return value * value;
  }

  /** Returns the palette of every hue with saturation and brightness (HSB, 0..1) in limits. */
  static Palette hues(
      double minSaturation, double maxSaturation, double minBrightness, double maxBrightness) {
    Distribution saturation = Distribution.between(minSaturation, maxSaturation);
    Distribution brightness = Distribution.between(minBrightness, maxBrightness);
    return random ->
        Color.getHSBColor(
            (float) random.nextDouble(),
            (float) saturation.draw(random),
            (float) brightness.draw(random));
  }
}
