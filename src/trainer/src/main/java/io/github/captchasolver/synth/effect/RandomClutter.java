package io.github.captchasolver.synth.effect;

import static io.github.captchasolver.synth.random.Distribution.between;
import static io.github.captchasolver.synth.random.Distribution.oneOf;

import io.github.captchasolver.synth.draw.Effect;
import io.github.captchasolver.synth.font.Typeface;
import io.github.captchasolver.synth.random.Palette;
import io.github.captchasolver.synth.random.WeightedTable;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The tables of the clutter below and above the letters of an image: one row an effect.
 *
 * @param colours of the image
 * @param decoys typefaces of letters that do not belong to the text
 */
record RandomClutter(ColourScheme colours, List<Typeface> decoys) {

  /** Makes one piece of clutter; draws whatever varies. */
  interface Row {
    /**
     * @param clutter of the image
     * @param ink that most rows take
     */
    Effect make(RandomClutter clutter, Palette ink, SplittableRandom random);
  }

  private static final Palette EVERY_COLOUR = Palette.hues(0, 1, 0, 1);

  /** Dense, but paler than the letters. */
  static final WeightedTable<Row> BELOW =
      WeightedTable.<Row>empty()
          .with(1, "grid", (clutter, ink, random) -> new GridLines(ink, between(0.08, 0.35)))
          .with(
              1,
              "rings",
              (clutter, ink, random) ->
                  new Rings(
                      ink, between(2, 8), between(0.05, 0.5), 0.01 + 0.03 * random.nextDouble()))
          .with(
              1,
              "dots",
              (clutter, ink, random) ->
                  new Dots(ink, 5 + 40 * random.nextDouble(), between(0.01, 0.04)))
          .with(
              1,
              "bent lines",
              (clutter, ink, random) -> new BentLines(ink, between(1, 8), between(0.015, 0.06)))
          .with(
              1,
              "strokes",
              (clutter, ink, random) ->
                  new StraightStrokes(ink, between(5, 60), between(0.1, 0.8), between(0.015, 0.04)))
          .with(
              1,
              "arcs",
              (clutter, ink, random) ->
                  new Arcs(ink, between(2, 12), between(0.3, 1.5), between(0.015, 0.05)))
          .with(
              1,
              "sine lines",
              (clutter, ink, random) -> new SineLines(ink, between(1, 5), between(0.015, 0.05)))
          .with(
              1,
              "short strokes",
              (clutter, ink, random) ->
                  new StraightStrokes(
                      random.nextBoolean() ? ink : EVERY_COLOUR,
                      between(40, 150),
                      between(0.05, 0.3),
                      between(0.015, 0.03)))
          .with(
              1,
              "hatching",
              (clutter, ink, random) -> new HatchLines(ink, between(0.06, 0.3), between(0.1, 0.5)))
          .with(
              1,
              "decoy letters",
              (clutter, ink, random) ->
                  new DecoyLetters(
                      clutter.colours.soft(), clutter.decoys, between(5, 40), between(0.15, 0.5)))
          .with(
              1,
              "patches",
              (clutter, ink, random) ->
                  new Patches(clutter.colours.soft(), between(2, 12), between(0.1, 0.6)));

  /** In the ink of the letters or in the colour of the background, but sparse. */
  static final WeightedTable<Row> ABOVE =
      WeightedTable.<Row>empty()
          .with(
              2,
              "bent lines",
              (clutter, ink, random) ->
                  new BentLines(ink, oneOf(1, 1, 2, 3, 4), between(0.02, 0.085)))
          .with(
              2,
              "long strokes",
              (clutter, ink, random) ->
                  new StraightStrokes(ink, between(1, 7), between(0.5, 4), between(0.02, 0.07)))
          .with(
              1,
              "short strokes",
              (clutter, ink, random) ->
                  new StraightStrokes(
                      ink, between(8, 40), between(0.05, 0.4), between(0.02, 0.035)))
          .with(
              2,
              "arcs",
              (clutter, ink, random) ->
                  new Arcs(ink, between(1, 4), between(0.4, 1.8), between(0.02, 0.06)))
          .with(
              2,
              "sine lines",
              (clutter, ink, random) -> new SineLines(ink, oneOf(1, 1, 2), between(0.02, 0.07)))
          .with(
              1,
              "strike through",
              (clutter, ink, random) ->
                  new StrikeLine(ink, between(0.02, 0.09), between(-0.2, 0.2)))
          .with(
              1,
              "gaps along bent lines",
              (clutter, ink, random) ->
                  new BentLines(clutter.colours.backgrounds(), between(1, 5), between(0.02, 0.06)))
          .with(
              1,
              "gaps along strokes",
              (clutter, ink, random) ->
                  new StraightStrokes(
                      clutter.colours.backgrounds(),
                      between(3, 14),
                      between(0.4, 3),
                      between(0.02, 0.05)))
          .with(
              1,
              "dots",
              (clutter, ink, random) ->
                  new Dots(ink, 3 + 20 * random.nextDouble(), between(0.01, 0.03)))
          .with(
              1,
              "speckles",
              (clutter, ink, random) ->
                  new SpeckleNoise(
                      random.nextBoolean() ? ink : clutter.colours.soft(), between(0.01, 0.14)))
          .with(
              1,
              "coloured speckles",
              (clutter, ink, random) -> new SpeckleNoise(EVERY_COLOUR, between(0.02, 0.16)))
          .with(
              1,
              "hatching",
              (clutter, ink, random) ->
                  new HatchLines(
                      random.nextBoolean() ? clutter.colours.backgrounds() : clutter.colours.soft(),
                      between(0.06, 0.2),
                      between(0.15, 0.35)))
          .with(
              1,
              "coloured strokes",
              (clutter, ink, random) ->
                  new StraightStrokes(
                      Palette.hues(0, 1, 0.3, 1),
                      between(30, 180),
                      between(0.05, 0.3),
                      between(0.01, 0.025)))
          .with(
              1,
              "grid, or an inverted part",
              (clutter, ink, random) ->
                  random.nextBoolean()
                      ? new GridLines(ink, between(0.15, 0.5))
                      : new InvertedPart());

  RandomClutter {
    decoys = List.copyOf(decoys);
  }

  Effect below(SplittableRandom random) {
    Palette ink = random.nextInt(6) == 0 ? colours.inks() : colours.soft();
    return BELOW.draw(random).make(this, ink, random);
  }

  Effect above(SplittableRandom random) {
    Palette ink = random.nextInt(4) == 0 ? colours.soft() : colours.inks();
    return ABOVE.draw(random).make(this, ink, random);
  }
}
