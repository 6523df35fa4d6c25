package io.github.captchasolver.synth.effect;

import io.github.captchasolver.synth.draw.Effect;
import io.github.captchasolver.synth.font.FontCollection;
import io.github.captchasolver.synth.random.Distribution;
import io.github.captchasolver.synth.random.Palette;
import io.github.captchasolver.synth.warp.PixelWarps;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The way into this package: effects for one image, drawn from all there are, and by name those
 * that the built-in looks use.
 */
public final class Effects {
  private Effects() {}

  /**
   * Draws the effects of one image: background, clutter below the letters, letters, clutter above
   * them, a warp, traces of storing.
   *
   * @param fonts to choose decoy letters from
   * @return the effects from the background up
   */
  public static List<Effect> random(FontCollection fonts, SplittableRandom random) {
    ColourScheme colours = ColourScheme.draw(random);
    var clutter = new RandomClutter(colours, List.of(fonts.any(FontCollection.CHARACTERS, random)));
    // Most CAPTCHAs are quiet; a few have a bit of everything.
    int pieces = (int) (4.4 * random.nextDouble() * random.nextDouble());
    List<Effect> effects = new ArrayList<>(RandomBackground.draw(colours, random));
    List<Effect> above = new ArrayList<>();
    for (int left = pieces; left > 0; left--) {
      if (random.nextInt(5) < 2) {
        effects.add(clutter.below(random));
      } else {
        above.add(clutter.above(random));
      }
    }
    if (random.nextInt(3) == 0) {
      above.add(random.nextInt(above.size() + 1), PixelWarps.draw(random));
    }
    effects.addAll(RandomLetters.draw(colours, random));
    effects.addAll(above);
    effects.addAll(RandomFinish.draw(random));
    return effects;
  }

  /** Returns a background of one colour. */
  public static Effect plainBackground(Palette colours) {
    return new PlainBackground(colours);
  }

  /** Returns a background that changes from one colour into another. */
  public static Effect gradientBackground(Palette colours) {
    return new GradientBackground(colours);
  }

  /** Returns filled letters, all of one ink. */
  public static Effect letters(Palette inks) {
    return new FilledLetters(inks, false);
  }

  /** Returns filled letters, each with an ink of its own. */
  public static Effect multicolouredLetters(Palette inks) {
    return new FilledLetters(inks, true);
  }

  /**
   * Returns filled letters with soft edges over a background that stays sharp.
   *
   * @param deviation of the Gaussian blur, in pixels
   */
  public static Effect softLetters(Palette inks, Distribution deviation) {
    return new SoftLayer(letters(inks), new Blur3x3(deviation));
  }

  /**
   * Returns hollow letters.
   *
   * @param thickness of their outlines, in image heights
   */
  public static Effect outlinedLetters(Palette inks, Distribution thickness) {
    return new OutlinedLetters(inks, thickness);
  }

  /**
   * Returns bent lines from the left edge to the right one.
   *
   * @param count number of lines
   * @param thickness of a line, in image heights
   */
  public static Effect bentLines(Palette inks, Distribution count, Distribution thickness) {
    return new BentLines(inks, count, thickness);
  }

  /**
   * Returns thin circles that may leave the image.
   *
   * @param count number of circles
   * @param radius in image heights
   */
  public static Effect rings(Palette inks, Distribution count, Distribution radius) {
    return new Rings(inks, count, radius, 0.015);
  }

  /**
   * Returns scattered discs.
   *
   * @param density discs on a square of one image height
   * @param radius in image heights
   */
  public static Effect dots(Palette inks, double density, Distribution radius) {
    return new Dots(inks, density, radius);
  }

  /**
   * Returns single pixels in other colours.
   *
   * @param share of the pixels, 0..1
   */
  public static Effect speckleNoise(Palette colours, Distribution share) {
    return new SpeckleNoise(colours, share);
  }

  /**
   * Returns squared paper.
   *
   * @param spacing from line to line, in image heights
   */
  public static Effect gridLines(Palette inks, Distribution spacing) {
    return new GridLines(inks, spacing);
  }

  /**
   * Returns one column of pixels from top to bottom.
   *
   * @param column counted from 0
   */
  public static Effect sideLine(Palette colours, Distribution column) {
    return new SideLine(colours, column);
  }

  /**
   * Returns a slight blur of the whole image.
   *
   * @param deviation of the Gaussian, in pixels
   */
  public static Effect blur(Distribution deviation) {
    return new Blur3x3(deviation);
  }
}
