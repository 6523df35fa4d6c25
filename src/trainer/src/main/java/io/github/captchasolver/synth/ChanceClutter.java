package io.github.captchasolver.synth;

import static io.github.captchasolver.synth.Quantity.between;
import static io.github.captchasolver.synth.Quantity.oneOf;

import java.util.List;
import java.util.SplittableRandom;

/**
 * Draws the ground of an image, and what disturbs its letters from below and from above.
 *
 * @param shades their colours
 * @param decoys typefaces of letters that do not belong to the text
 */
record ChanceClutter(Shades shades, List<Typeface> decoys) {

  ChanceClutter {
    decoys = List.copyOf(decoys);
  }

  List<Effect> ground(SplittableRandom random) {
    Palette grounds = shades.grounds();
    Effect plain = new PlainGround(grounds);
    return switch (random.nextInt(21)) {
      case 0, 1 -> List.of(new GradientGround(either(random)));
      case 2, 8 ->
          List.of(
              new GradientGround(
                  chance -> (chance.nextBoolean() ? grounds : shades.near()).draw(chance)));
      case 3 -> List.of(new CloudGround(either(random), between(0.1, 1)));
      case 4, 5 -> List.of(new NoiseGround(either(random), between(0.6, 3.4)));
      case 6 -> List.of(new StripeGround(either(random), between(0.03, 0.4)));
      case 7 -> List.of(plain, new Patches(either(random), between(3, 25), between(0.1, 0.9)));
      default -> List.of(plain);
    };
  }

  /** Quiet colours twice as often as restless ones. */
  private Palette either(SplittableRandom random) {
    Palette grounds = shades.grounds();
    Palette soft = shades.soft();
    return random.nextInt(3) != 0
        ? grounds
        : chance -> chance.nextBoolean() ? grounds.draw(chance) : soft.draw(chance);
  }

  /** Under the letters: dense, but paler than they are. */
  Effect under(SplittableRandom random) {
    Palette soft = random.nextInt(6) == 0 ? shades.inks() : shades.soft();
    return switch (random.nextInt(11)) {
      case 0 -> new Grid(soft, between(0.08, 0.35));
      case 1 ->
          new Rings(soft, between(2, 8), between(0.05, 0.5), 0.01 + 0.03 * random.nextDouble());
      case 2 -> new Dots(soft, 5 + 40 * random.nextDouble(), between(0.01, 0.04));
      case 3 -> new LinesThrough(soft, between(1, 8), between(0.015, 0.06));
      case 4 -> new Strokes(soft, between(5, 60), between(0.1, 0.8), between(0.015, 0.04));
      case 5 -> new Arcs(soft, between(2, 12), between(0.3, 1.5), between(0.015, 0.05));
      case 6 -> new SineLines(soft, between(1, 5), between(0.015, 0.05));
      case 7 ->
          new Strokes(
              random.nextBoolean() ? soft : Palette.hues(0, 1, 0, 1),
              between(40, 150),
              between(0.05, 0.3),
              between(0.015, 0.03));
      case 8 -> new Hatching(soft, between(0.06, 0.3), between(0.1, 0.5));
      case 9 -> new DecoyLetters(shades.soft(), decoys, between(5, 40), between(0.15, 0.5));
      default -> new Patches(shades.soft(), between(2, 12), between(0.1, 0.6));
    };
  }

  /** Over the letters: in their ink or in the colour of the ground, but sparse. */
  Effect over(SplittableRandom random) {
    Palette inks = random.nextInt(4) == 0 ? shades.soft() : shades.inks();
    Palette grounds = shades.grounds();
    return switch (random.nextInt(18)) {
      case 0, 1 -> new LinesThrough(inks, oneOf(1, 1, 2, 3, 4), between(0.02, 0.085));
      case 2, 3 -> new Strokes(inks, between(1, 7), between(0.5, 4), between(0.02, 0.07));
      case 4 -> new Strokes(inks, between(8, 40), between(0.05, 0.4), between(0.02, 0.035));
      case 5, 6 -> new Arcs(inks, between(1, 4), between(0.4, 1.8), between(0.02, 0.06));
      case 7, 8 -> new SineLines(inks, oneOf(1, 1, 2), between(0.02, 0.07));
      case 9 -> new Strike(inks, between(0.02, 0.09), between(-0.2, 0.2));
      case 10 -> new LinesThrough(grounds, between(1, 5), between(0.02, 0.06));
      case 11 -> new Strokes(grounds, between(3, 14), between(0.4, 3), between(0.02, 0.05));
      case 12 -> new Dots(inks, 3 + 20 * random.nextDouble(), between(0.01, 0.03));
      case 13 -> new Speckle(random.nextBoolean() ? inks : shades.soft(), between(0.01, 0.14));
      case 14 -> new Speckle(Palette.hues(0, 1, 0, 1), between(0.02, 0.16));
      case 16 ->
          new Strokes(
              Palette.hues(0, 1, 0.3, 1),
              between(30, 180),
              between(0.05, 0.3),
              between(0.01, 0.025));
      case 15 ->
          new Hatching(
              random.nextBoolean() ? grounds : shades.soft(),
              between(0.06, 0.2),
              between(0.15, 0.35));
      default -> random.nextBoolean() ? new Grid(inks, between(0.15, 0.5)) : new InvertedPart();
    };
  }
}
