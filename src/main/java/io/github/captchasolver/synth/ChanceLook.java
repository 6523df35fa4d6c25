package io.github.captchasolver.synth;

import static io.github.captchasolver.synth.Quantity.between;
import static io.github.captchasolver.synth.Quantity.oneOf;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A look that chance puts together: ground, clutter under the letters, letters, clutter over them.
 * Inks and grounds are drawn from opposite ends of brightness, so that the letters stand out.
 *
 * @param faces typefaces for filled letters
 * @param heavy typefaces for hollow letters
 */
record ChanceLook(List<Typeface> faces, List<Typeface> heavy) implements LookSource {

  @Override
  public Look draw(SplittableRandom random) {
    boolean night = random.nextInt(4) == 0;
    boolean hollow = random.nextInt(5) == 0;
    Palette inks = night ? Palette.BRIGHT : Palette.DARK;
    Palette grounds = night ? Palette.DEEP : Palette.PALE;
    Palette clutter = night ? Palette.hues(0.2, 0.6, 0.35, 0.5) : Palette.MIDDLE;
    List<Effect> effects = new ArrayList<>();
    effects.add(random.nextBoolean() ? new PlainGround(grounds) : new GradientGround(grounds));
    effects.addAll(under(clutter, random));
    if (hollow) {
      effects.add(new OutlinedLetters(inks, between(0.022, 0.032)));
    } else {
      effects.add(new Letters(inks, random.nextBoolean()));
      effects.addAll(over(inks, random));
    }
    return new Look(layout(hollow ? heavy : faces, random), effects);
  }

  private static List<Effect> under(Palette clutter, SplittableRandom random) {
    return switch (random.nextInt(6)) {
      case 0 -> List.of(new Grid(clutter, between(0.12, 0.3)));
      case 1 -> List.of(new Rings(clutter, oneOf(2, 3, 4), between(0.1, 0.5), 0.015));
      case 2 -> List.of(new Dots(clutter, 15, between(0.01, 0.04)));
      case 3 -> List.of(new LinesThrough(clutter, oneOf(2, 3, 4), between(0.015, 0.04)));
      default -> List.of();
    };
  }

  private static List<Effect> over(Palette inks, SplittableRandom random) {
    return switch (random.nextInt(6)) {
      case 0 -> List.of(new LinesThrough(inks, oneOf(1, 2, 3), between(0.02, 0.045)));
      case 1 -> List.of(new Dots(inks, 10, between(0.008, 0.02)));
      case 2 -> List.of(new Speckle(Palette.hues(0, 1, 0, 1), between(0.02, 0.12)));
      case 3 -> List.of(new Blur(between(0.4, 0.8)));
      case 4 ->
          List.of(
              new LinesThrough(inks, oneOf(1, 2), between(0.02, 0.04)),
              new Blur(between(0.3, 0.6)));
      default -> List.of();
    };
  }

  private static Layout layout(List<Typeface> typefaces, SplittableRandom random) {
    double turn = 0.35 * random.nextDouble();
    double lift = 0.12 * random.nextDouble();
    double slant = -0.15 + 0.5 * random.nextDouble();
    double near = -0.03 + 0.1 * random.nextDouble();
    Layout layout =
        Layout.of(typefaces, between(0.5, 0.8))
            .withSlant(Quantity.exactly(slant))
            .withAngle(between(-turn, turn))
            .withRise(between(-lift, lift))
            .withGap(between(near, near + 0.06))
            .withDrift(between(-0.9, 0.9));
    if (random.nextInt(3) == 0) {
      layout = layout.withFacePerLetter();
    }
    return switch (random.nextInt(4)) {
      case 0 -> layout.withWarps(new WaveWarp(between(0.03, 0.12), between(1, 2.8)));
      case 1 -> layout.withWarps(new SwayWarp(between(0.02, 0.05), between(0.5, 1)));
      default -> layout;
    };
  }
}
