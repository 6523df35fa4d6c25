package io.github.captchasolver.synth.effect;

import static io.github.captchasolver.synth.random.Distribution.between;
import static io.github.captchasolver.synth.random.Distribution.exactly;

import io.github.captchasolver.synth.draw.Effect;
import io.github.captchasolver.synth.random.Palette;
import io.github.captchasolver.synth.random.WeightedTable;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** The table of the ways in which the letters of an image are drawn: one row a way. */
final class RandomLetters {

  /** Makes the effects that draw the letters of one image; draws whatever varies. */
  interface Row {
    /**
     * @param colours of the image
     * @param filled the letters, filled with ink
     */
    List<Effect> make(ColourScheme colours, Effect filled, SplittableRandom random);
  }

  static final WeightedTable<Row> TABLE =
      WeightedTable.<Row>empty()
          .with(2, "outlines", (c, filled, random) -> outlined(c.inks(), 0.02, 0.045))
          .with(1, "rims", (c, filled, random) -> rimmed(c, c.backgrounds(), 0.02, 0.07))
          .with(
              1,
              "halo",
              (c, filled, random) ->
                  List.of(new OutlinedLetters(c.soft(), between(0.06, 0.12)), filled))
          .with(
              1,
              "contrasting outline",
              (c, filled, random) ->
                  List.of(filled, new OutlinedLetters(c.far(), between(0.02, 0.04))))
          .with(
              1,
              "double outline",
              (c, filled, random) ->
                  List.of(
                      new OutlinedLetters(c.inks(), between(0.06, 0.1)),
                      new OutlinedLetters(c.backgrounds(), between(0.02, 0.03))))
          .with(2, "shadow", (c, filled, random) -> List.of(shadow(c.soft(), random), filled))
          .with(1, "light behind", (c, filled, random) -> List.of(shadow(c.far(), random), filled))
          .with(1, "relief", (c, filled, random) -> relief(c, random))
          .with(1, "gradient", (c, filled, random) -> List.of(new GradientLetters(c.inks())))
          .with(
              1,
              "hatched, with an outline",
              (c, filled, random) ->
                  List.of(
                      new HatchedLetters(c.inks(), between(0.05, 0.1), between(0.4, 0.7)),
                      new OutlinedLetters(c.inks(), between(0.015, 0.03))))
          .with(
              1,
              "hatched",
              (c, filled, random) ->
                  List.of(new HatchedLetters(c.inks(), between(0.04, 0.08), between(0.5, 0.75))))
          .with(
              1,
              "dashed",
              (c, filled, random) ->
                  List.of(new DashedLetters(c.inks(), between(0.025, 0.045), between(1, 2))))
          .with(2, "bold", (c, filled, random) -> bold(c, random))
          .with(
              1,
              "boxes",
              (c, filled, random) ->
                  List.of(new LetterBoxes(c.soft(), between(0.01, 0.06)), filled))
          .with(1, "extruded", (c, filled, random) -> extruded(c, random))
          .with(2, "textured", (c, filled, random) -> List.of(textured(c, random)))
          .with(1, "rims", (c, filled, random) -> rimmed(c, c.backgrounds(), 0.02, 0.07))
          .with(1, "contrasting filling", (c, filled, random) -> rimmed(c, c.far(), 0.02, 0.07))
          // Thick rims leave little of the filling, and run into those of the neighbours.
          .with(1, "thick rims", (c, filled, random) -> rimmed(c, c.backgrounds(), 0.06, 0.13))
          .with(
              1,
              "thick rims, contrasting filling",
              (c, filled, random) -> rimmed(c, c.far(), 0.06, 0.13))
          .with(1, "soft filling", (c, filled, random) -> rimmed(c, c.soft(), 0.04, 0.1))
          .with(1, "thick rims", (c, filled, random) -> rimmed(c, c.backgrounds(), 0.06, 0.13))
          .with(1, "thick outlines", (c, filled, random) -> outlined(c.inks(), 0.045, 0.1))
          .with(11, "filled", (c, filled, random) -> List.of(filled));

  /** Textures that letters are cut out of. */
  interface Texture {
    Effect of(Palette palette);
  }

  static final WeightedTable<Texture> TEXTURES =
      WeightedTable.<Texture>empty()
          .with(1, "noise", palette -> new NoiseBackground(palette, between(0.6, 2.4)))
          .with(1, "clouds", palette -> new CloudBackground(palette, between(0.1, 0.5)))
          .with(1, "stripes", palette -> new StripeBackground(palette, between(0.04, 0.15)))
          .with(1, "gradient", GradientBackground::new);

  private RandomLetters() {}

  static List<Effect> draw(ColourScheme colours, SplittableRandom random) {
    Effect filled = new FilledLetters(colours.inks(), random.nextInt(3) == 0);
    List<Effect> effects = TABLE.draw(random).make(colours, filled, random);
    boolean crisp = random.nextInt(6) == 0;
    return crisp ? effects.stream().<Effect>map(CrispLayer::new).toList() : effects;
  }

  private static List<Effect> outlined(Palette inks, double thinnest, double thickest) {
    return List.of(new OutlinedLetters(inks, between(thinnest, thickest)));
  }

  private static List<Effect> rimmed(
      ColourScheme colours, Palette fillings, double thinnest, double thickest) {
    return List.of(new RimmedLetters(colours.inks(), fillings, between(thinnest, thickest)));
  }

  private static Effect shadow(Palette palette, SplittableRandom random) {
    double x = (random.nextBoolean() ? 1 : -1) * (0.02 + 0.05 * random.nextDouble());
    double y = (random.nextInt(4) == 0 ? -1 : 1) * (0.02 + 0.05 * random.nextDouble());
    return new ShiftedLetters(new FilledLetters(palette, false), exactly(x), exactly(y));
  }

  /** Letters with depth: many copies, each a little further away. */
  private static List<Effect> extruded(ColourScheme colours, SplittableRandom random) {
    double x = 0.04 * random.nextDouble() - 0.02;
    double y = 0.02 * random.nextDouble();
    Palette side = Palette.of(colours.soft().draw(random));
    List<Effect> effects = new ArrayList<>();
    for (int i = 5; i > 0; i--) {
      effects.add(
          new ShiftedLetters(new FilledLetters(side, false), exactly(i * x), exactly(i * y)));
    }
    effects.add(new FilledLetters(colours.inks(), false));
    return effects;
  }

  private static Effect textured(ColourScheme colours, SplittableRandom random) {
    Palette inks = colours.inks();
    Palette soft = colours.soft();
    Palette mostlyInk = each -> each.nextInt(4) > 0 ? inks.draw(each) : soft.draw(each);
    return new TexturedLetters(TEXTURES.draw(random).of(mostlyInk));
  }

  /** Letters in the colour of the background, with a dark side and a light one. */
  private static List<Effect> relief(ColourScheme colours, SplittableRandom random) {
    double depth = 0.02 + 0.025 * random.nextDouble();
    return List.of(
        new ShiftedLetters(
            new FilledLetters(colours.inks(), false), exactly(depth), exactly(depth)),
        new ShiftedLetters(
            new FilledLetters(colours.far(), false), exactly(-depth), exactly(-depth)),
        new FilledLetters(colours.backgrounds(), false));
  }

  /** The ink runs over the edges of the letters. */
  private static List<Effect> bold(ColourScheme colours, SplittableRandom random) {
    Palette one = Palette.of(colours.inks().draw(random));
    return List.of(new OutlinedLetters(one, between(0.02, 0.06)), new FilledLetters(one, false));
  }
}
