package io.github.captchasolver.synth;

import static io.github.captchasolver.synth.Quantity.between;
import static io.github.captchasolver.synth.Quantity.exactly;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Draws how the letters of an image are made: filled, hollow, shaded, hatched.
 *
 * @param shades their colours
 */
record ChanceLetters(Shades shades) {

  List<Effect> draw(SplittableRandom random) {
    List<Effect> effects = made(random);
    boolean crisp = random.nextInt(6) == 0;
    return crisp ? effects.stream().<Effect>map(CrispLayer::new).toList() : effects;
  }

  private List<Effect> made(SplittableRandom random) {
    Palette inks = shades.inks();
    Effect filled = new Letters(inks, random.nextInt(3) == 0);
    return switch (random.nextInt(38)) {
      case 0, 1 -> List.of(new OutlinedLetters(inks, between(0.02, 0.045)));
      case 2, 20 -> List.of(new RimmedLetters(inks, shades.grounds(), between(0.02, 0.07)));
      case 21 -> List.of(new RimmedLetters(inks, shades.far(), between(0.02, 0.07)));
      // Thick ones leave little of the filling, and run into those of the neighbours.
      case 22, 25 -> List.of(new RimmedLetters(inks, shades.grounds(), between(0.06, 0.13)));
      case 26 -> List.of(new OutlinedLetters(inks, between(0.045, 0.1)));
      case 23 -> List.of(new RimmedLetters(inks, shades.far(), between(0.06, 0.13)));
      case 24 -> List.of(new RimmedLetters(inks, shades.soft(), between(0.04, 0.1)));
      case 3 -> List.of(new OutlinedLetters(shades.soft(), between(0.06, 0.12)), filled);
      case 4 -> List.of(filled, new OutlinedLetters(shades.far(), between(0.02, 0.04)));
      case 5 ->
          List.of(
              new OutlinedLetters(inks, between(0.06, 0.1)),
              new OutlinedLetters(shades.grounds(), between(0.02, 0.03)));
      case 6, 7 -> List.of(shadow(shades.soft(), random), filled);
      case 8 -> List.of(shadow(shades.far(), random), filled);
      case 9 -> relief(random);
      case 10 -> List.of(new GradientLetters(inks));
      case 11 ->
          List.of(
              new HatchedLetters(inks, between(0.05, 0.1), between(0.4, 0.7)),
              new OutlinedLetters(inks, between(0.015, 0.03)));
      case 12 -> List.of(new HatchedLetters(inks, between(0.04, 0.08), between(0.5, 0.75)));
      case 13 -> List.of(new DashedLetters(inks, between(0.025, 0.045), between(1, 2)));
      case 14, 15 -> bold(random);
      case 16 -> List.of(new LetterBoxes(shades.soft(), between(0.01, 0.06)), filled);
      case 17 -> extruded(random);
      case 18, 19 -> List.of(inside(random));
      default -> List.of(filled);
    };
  }

  private Effect shadow(Palette colours, SplittableRandom random) {
    double x = (random.nextBoolean() ? 1 : -1) * (0.02 + 0.05 * random.nextDouble());
    double y = (random.nextInt(4) == 0 ? -1 : 1) * (0.02 + 0.05 * random.nextDouble());
    return new Shifted(new Letters(colours, false), exactly(x), exactly(y));
  }

  /** Letters with depth: many copies, each a little further. */
  private List<Effect> extruded(SplittableRandom random) {
    double x = 0.04 * random.nextDouble() - 0.02;
    double y = 0.02 * random.nextDouble();
    Palette side = Palette.of(shades.soft().draw(random));
    List<Effect> effects = new ArrayList<>();
    for (int i = 5; i > 0; i--) {
      effects.add(new Shifted(new Letters(side, false), exactly(i * x), exactly(i * y)));
    }
    effects.add(new Letters(shades.inks(), false));
    return effects;
  }

  /** Letters that are cut out of noise, clouds, stripes or patches. */
  private Effect inside(SplittableRandom random) {
    Palette inks = shades.inks();
    Palette soft = shades.soft();
    Palette mixed = chance -> chance.nextInt(4) > 0 ? inks.draw(chance) : soft.draw(chance);
    return new InsideLetters(
        switch (random.nextInt(4)) {
          case 0 -> new NoiseGround(mixed, between(0.6, 2.4));
          case 1 -> new CloudGround(mixed, between(0.1, 0.5));
          case 2 -> new StripeGround(mixed, between(0.04, 0.15));
          default -> new GradientGround(mixed);
        });
  }

  /** Letters in the colour of the ground, with a dark side and a light one. */
  private List<Effect> relief(SplittableRandom random) {
    double depth = 0.02 + 0.025 * random.nextDouble();
    return List.of(
        new Shifted(new Letters(shades.inks(), false), exactly(depth), exactly(depth)),
        new Shifted(new Letters(shades.far(), false), exactly(-depth), exactly(-depth)),
        new Letters(shades.grounds(), false));
  }

  /** The ink of the letters runs over their edges. */
  private List<Effect> bold(SplittableRandom random) {
    List<Effect> effects = new ArrayList<>();
    Palette one = Palette.of(shades.inks().draw(random));
    effects.add(new OutlinedLetters(one, between(0.02, 0.06)));
    effects.add(new Letters(one, false));
    return effects;
  }
}
