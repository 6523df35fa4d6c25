package io.github.captchasolver.synth.effect;

import static io.github.captchasolver.synth.random.Distribution.between;
import static io.github.captchasolver.synth.random.Distribution.exactly;
import static io.github.captchasolver.synth.random.Distribution.oneOf;

import io.github.captchasolver.synth.draw.Effect;
import io.github.captchasolver.synth.font.FontCollection;
import io.github.captchasolver.synth.random.Distribution;
import io.github.captchasolver.synth.random.Palette;
import io.github.captchasolver.synth.warp.PixelWarps;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The effects of the kinds of images: a family each, whose members differ as much as possible.
 * Colours of a family are in {@link ColourKinds}.
 */
public final class KindEffects {
  private static final Palette EVERY_COLOUR = Palette.hues(0, 1, 0, 1);

  private KindEffects() {}

  /** Draws effects of which any may be there, but few at a time. */
  public static List<Effect> quiet(FontCollection fonts, SplittableRandom random) {
    ColourScheme colours = ColourScheme.draw(random);
    List<Effect> effects = new ArrayList<>(RandomBackground.draw(colours, random));
    effects.addAll(RandomLetters.draw(colours, random));
    if (random.nextBoolean()) {
      var clutter =
          new RandomClutter(colours, List.of(fonts.any(FontCollection.CHARACTERS, random)));
      effects.add(clutter.above(random));
    }
    effects.addAll(random.nextBoolean() ? RandomFinish.draw(random) : RandomFinish.light(random));
    return effects;
  }

  /** Draws thin outlines that ripple, among a few specks. */
  public static List<Effect> hollow(FontCollection fonts, SplittableRandom random) {
    ColourScheme colours = ColourScheme.clear(random);
    Palette ink = Palette.of(colours.inks().draw(random));
    boolean crisp = random.nextInt(4) == 0;
    // Without soft edges, a line needs a whole pixel.
    Distribution thickness = crisp ? between(0.045, 0.06) : between(0.018, 0.04);
    Effect outlines =
        random.nextInt(3) == 0
            ? new RimmedLetters(ink, colours.backgrounds(), thickness)
            : new OutlinedLetters(ink, thickness);
    Effect specks =
        random.nextBoolean()
            ? new SpeckleNoise(ink, between(0.005, 0.05))
            : new Pepper(ink, between(0.01, 0.05), between(0.007, 0.015));
    List<Effect> effects = new ArrayList<>();
    effects.add(new PlainBackground(colours.backgrounds()));
    if (random.nextInt(4) > 0) {
      effects.add(specks);
    }
    effects.add(crisp ? new CrispLayer(outlines) : outlines);
    if (random.nextInt(4) > 0) {
      effects.add(PixelWarps.rippling(random));
    }
    effects.addAll(RandomFinish.light(random));
    return effects;
  }

  /** Draws strokes across the letters that are as thick as they are, in the same ink. */
  public static List<Effect> thickStrokes(FontCollection fonts, SplittableRandom random) {
    ColourScheme colours = ColourScheme.clear(random);
    Palette ink = Palette.of(colours.inks().draw(random));
    Palette strokes = random.nextInt(3) == 0 ? colours.inks() : ink;
    return finished(
        random,
        new PlainBackground(colours.backgrounds()),
        new FilledLetters(ink, false),
        switch (random.nextInt(3)) {
          case 0 -> new CrossingCurves(strokes, exactly(1), between(0.05, 0.1));
          case 1 -> new BentLines(strokes, oneOf(1, 1, 2), between(0.05, 0.1));
          default ->
              new StraightStrokes(strokes, between(1, 3), between(1, 4), between(0.05, 0.11));
        });
  }

  /** Draws curves in the ink of the letters that cross all of them. */
  public static List<Effect> crossingCurves(FontCollection fonts, SplittableRandom random) {
    ColourScheme colours = ColourScheme.clear(random);
    Palette ink = Palette.of(colours.inks().draw(random));
    return finished(
        random,
        random.nextInt(4) == 0
            ? new GradientBackground(colours.backgrounds())
            : new PlainBackground(colours.backgrounds()),
        new FilledLetters(ink, false),
        new CrossingCurves(ink, oneOf(1, 1, 1, 2), between(0.015, 0.05)));
  }

  /** Draws grains in the ink of the letters, as dense as letters, and a few curves. */
  public static List<Effect> pepper(FontCollection fonts, SplittableRandom random) {
    ColourScheme colours = ColourScheme.clear(random);
    Palette ink = Palette.of(colours.inks().draw(random));
    Palette grains =
        switch (random.nextInt(4)) {
          case 0 -> colours.soft();
          case 1 -> ink;
          default -> each -> (each.nextInt(3) == 0 ? colours.soft() : ink).draw(each);
        };
    double largest = 0.012 + 0.02 * random.nextDouble();
    Effect pepper = new Pepper(grains, between(0.06, 0.25), between(0.006, largest));
    Effect letters = new FilledLetters(ink, false);
    List<Effect> effects = new ArrayList<>();
    effects.add(new PlainBackground(colours.backgrounds()));
    boolean above = random.nextBoolean();
    effects.add(above ? letters : pepper);
    effects.add(above ? pepper : letters);
    switch (random.nextInt(4)) {
      case 0 -> effects.add(new BentLines(ink, between(1, 6), between(0.015, 0.035)));
      case 1 -> effects.add(new Arcs(ink, between(1, 6), between(0.4, 2.5), between(0.015, 0.035)));
      case 2 -> effects.add(new CrossingCurves(ink, oneOf(1, 2), between(0.015, 0.035)));
      default -> {}
    }
    effects.addAll(RandomFinish.light(random));
    return effects;
  }

  /** Draws lines and arcs that invert what they cross. */
  public static List<Effect> invertingCurves(FontCollection fonts, SplittableRandom random) {
    ColourScheme colours = ColourScheme.clear(random);
    Palette any = Palette.DARK;
    return finished(
        random,
        new PlainBackground(colours.backgrounds()),
        new FilledLetters(colours.inks(), random.nextInt(4) == 0),
        new InvertedCurves(
            switch (random.nextInt(4)) {
              case 0 -> new BentLines(any, oneOf(1, 2), between(0.03, 0.2));
              case 1 -> new StraightStrokes(any, between(1, 4), between(1, 4), between(0.03, 0.15));
              case 2 -> new SineLines(any, exactly(1), between(0.03, 0.2));
              default -> new Arcs(any, between(1, 5), between(0.4, 1.8), between(0.03, 0.2));
            }));
  }

  /** Draws dotted outlines, sometimes with a wave across and discs. */
  public static List<Effect> dotted(FontCollection fonts, SplittableRandom random) {
    ColourScheme colours = ColourScheme.clear(random);
    Palette ink = Palette.of(colours.inks().draw(random));
    List<Effect> effects = new ArrayList<>();
    effects.add(new PlainBackground(colours.backgrounds()));
    effects.add(new DashedLetters(ink, between(0.028, 0.045), between(1, 2)));
    if (random.nextBoolean()) {
      effects.add(new SineLines(ink, exactly(1), between(0.015, 0.04)));
    }
    if (random.nextInt(3) == 0) {
      effects.add(
          new Dots(
              random.nextBoolean() ? ink : colours.far(),
              1 + 8 * random.nextDouble(),
              between(0.01, 0.04)));
    }
    effects.addAll(RandomFinish.light(random));
    return effects;
  }

  /** Draws many short strokes over letters with a colour each. */
  public static List<Effect> shortStrokes(FontCollection fonts, SplittableRandom random) {
    ColourScheme colours = ColourScheme.clear(random);
    Palette strokes =
        switch (random.nextInt(3)) {
          case 0 -> EVERY_COLOUR;
          case 1 -> colours.inks();
          default -> colours.soft();
        };
    return finished(
        random,
        new PlainBackground(colours.backgrounds()),
        new FilledLetters(colours.inks(), true),
        new StraightStrokes(strokes, between(30, 130), between(0.06, 0.35), between(0.01, 0.022)));
  }

  /** Draws the colours of a GIF with a small palette. */
  public static List<Effect> dithered(FontCollection fonts, SplittableRandom random) {
    List<Effect> effects = new ArrayList<>(quiet(fonts, random));
    effects.add(new Dithered(oneOf(2, 3, 3, 4, 4, 6)));
    return effects;
  }

  /** Draws the blocks and echoes of strong compression. */
  public static List<Effect> compressed(FontCollection fonts, SplittableRandom random) {
    List<Effect> effects = new ArrayList<>(quiet(fonts, random));
    effects.add(new JpegArtifacts(between(0.2, 0.5)));
    return effects;
  }

  /** Draws bold letters without soft edges among discs of a few pixels, as on thumbnails. */
  public static List<Effect> crisp(FontCollection fonts, SplittableRandom random) {
    ColourScheme colours = ColourScheme.clear(random);
    List<Effect> effects = new ArrayList<>();
    effects.add(new PlainBackground(colours.backgrounds()));
    if (random.nextInt(3) == 0) {
      effects.add(new FilledLetters(colours.inks(), random.nextBoolean()));
    } else {
      // Thin letters would be lost between the pixels.
      Palette ink = Palette.of(colours.inks().draw(random));
      effects.add(new CrispLayer(new RimmedLetters(ink, ink, between(0.02, 0.06))));
    }
    if (random.nextBoolean()) {
      Palette specks = random.nextBoolean() ? EVERY_COLOUR : colours.soft();
      effects.add(new Pepper(specks, between(0.01, 0.08), between(0.015, 0.035)));
    }
    effects.addAll(RandomFinish.light(random));
    return effects;
  }

  /** Draws letters of whole blocks, as pixel fonts have, sometimes with a colour each. */
  public static List<Effect> pixelated(FontCollection fonts, SplittableRandom random) {
    ColourScheme colours = ColourScheme.draw(random);
    List<Effect> effects = new ArrayList<>(RandomBackground.draw(colours, random));
    Effect letters = new FilledLetters(colours.inks(), random.nextInt(3) == 0);
    effects.add(new BlockLayer(letters, between(0.02, 0.05)));
    switch (random.nextInt(4)) {
      case 0 ->
          effects.add(
              new StraightStrokes(
                  colours.far(), between(1, 5), between(0.3, 3), between(0.01, 0.03)));
      case 1 -> effects.add(new SpeckleNoise(colours.far(), between(0.005, 0.04)));
      default -> {}
    }
    effects.addAll(RandomFinish.light(random));
    return effects;
  }

  static List<Effect> finished(SplittableRandom random, Effect... effects) {
    List<Effect> all = new ArrayList<>(List.of(effects));
    all.addAll(RandomFinish.light(random));
    return all;
  }
}
