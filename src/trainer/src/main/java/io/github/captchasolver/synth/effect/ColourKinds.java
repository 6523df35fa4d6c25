package io.github.captchasolver.synth.effect;

import static io.github.captchasolver.synth.effect.KindEffects.finished;
import static io.github.captchasolver.synth.random.Distribution.between;
import static io.github.captchasolver.synth.random.Distribution.exactly;

import io.github.captchasolver.synth.draw.Effect;
import io.github.captchasolver.synth.font.FontCollection;
import io.github.captchasolver.synth.random.Distribution;
import io.github.captchasolver.synth.random.Palette;
import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** The effects of those kinds of images that their colours make hard. */
public final class ColourKinds {
  private static final Palette EVERY_COLOUR = Palette.hues(0, 1, 0, 1);

  /** The colours that people name, and black. */
  private static final Palette FULL_COLOURS =
      Palette.of(
          Color.RED,
          Color.BLUE,
          Color.BLACK,
          Color.MAGENTA,
          Color.YELLOW,
          Color.CYAN,
          Color.GREEN,
          new Color(0, 128, 0),
          new Color(128, 0, 128),
          new Color(255, 128, 0));

  private static final Palette FULL_DARK_COLOURS =
      Palette.of(
          Color.RED,
          Color.BLUE,
          Color.BLACK,
          new Color(0, 128, 0),
          new Color(128, 0, 128),
          new Color(200, 90, 0));

  private ColourKinds() {}

  /** Draws letters, often in blocks, in a darker tone of the background they fade into. */
  public static List<Effect> toneOnTone(FontCollection fonts, SplittableRandom random) {
    float hue = (float) random.nextDouble();
    float saturation = (float) (0.5 * random.nextDouble());
    double end = 0.45 + 0.35 * random.nextDouble();
    double ink = Math.max(0.05, end - 0.08 - 0.25 * random.nextDouble());
    float shift = (float) (0.15 * random.nextDouble());
    Color pale =
        Color.getHSBColor(hue + shift, saturation / 4, (float) (1 - 0.12 * random.nextDouble()));
    Color dark = Color.getHSBColor(hue, saturation, (float) end);
    Effect letters =
        new FilledLetters(Palette.of(Color.getHSBColor(hue, saturation, (float) ink)), false);
    return finished(
        random,
        random.nextInt(5) == 0 ? new RampBackground(dark, pale) : new RampBackground(pale, dark),
        switch (random.nextInt(3)) {
          case 0 -> letters;
          case 1 -> new CrispLayer(letters);
          default -> new BlockLayer(letters, between(0.02, 0.045));
        });
  }

  /** Draws letters of clashing colours and weights on a loud background that nearly hides one. */
  public static List<Effect> loud(FontCollection fonts, SplittableRandom random) {
    Color ground =
        Color.getHSBColor(
            (float) random.nextDouble(),
            (float) (0.2 + 0.8 * random.nextDouble()),
            (float) (0.2 + 0.8 * random.nextDouble()));
    Palette faint = Palette.apart(ground, 38, 70);
    Palette clear = Palette.apart(ground, 75, 450);
    Distribution swelling = each -> Math.max(0, 0.06 * each.nextDouble() - 0.02);
    Effect letters = new ClashingLetters(clear, random.nextBoolean() ? faint : clear, swelling);
    List<Effect> effects = new ArrayList<>();
    effects.add(new PlainBackground(Palette.of(ground)));
    effects.add(random.nextBoolean() ? letters : new CrispLayer(letters));
    if (random.nextInt(4) > 0) {
      effects.add(
          new StraightStrokes(EVERY_COLOUR, between(1, 6), between(0.4, 3), between(0.01, 0.035)));
    }
    if (random.nextInt(3) > 0) {
      effects.add(new SpeckleNoise(EVERY_COLOUR, between(0.001, 0.02)));
    }
    return finished(random, effects.toArray(Effect[]::new));
  }

  /** Draws letters with a colour each, on a ramp between two greys or in one pale colour. */
  public static List<Effect> overlappingInks(FontCollection fonts, SplittableRandom random) {
    boolean ramp = random.nextInt(3) > 0;
    Effect background =
        ramp ? ramp(random, 0.5 * random.nextDouble()) : new PlainBackground(Palette.PALE);
    Palette inks = ramp ? Palette.hues(0.7, 1, 0.35, 1) : Palette.hues(0.5, 1, 0.2, 0.8);
    return finished(random, background, new FilledLetters(inks, true));
  }

  /** Draws letters with a soft shadow on a ramp, and mostly a line through them. */
  public static List<Effect> dropShadow(FontCollection fonts, SplittableRandom random) {
    double darkest = 0.55 * random.nextDouble();
    boolean light = random.nextInt(4) == 0 && darkest < 0.2;
    // On a ramp from nearly black, black letters show by their other end alone.
    Effect background = ramp(random, light ? darkest : Math.max(0.2, darkest));
    Palette ink =
        random.nextBoolean()
            ? Palette.of(light ? Color.WHITE : Color.BLACK)
            : Palette.luminance(light ? 215 : 0, light ? 255 : 30, random.nextBoolean());
    double x = (random.nextBoolean() ? 1 : -1) * (0.02 + 0.06 * random.nextDouble());
    double y = 0.02 + 0.06 * random.nextDouble();
    Effect shadow = new FilledLetters(Palette.of(new Color(0, 0, 0, 40)), false);
    List<Effect> effects = new ArrayList<>();
    effects.add(background);
    for (int i = 0; i < 3; i++) {
      double blur = 0.015 * (i - 1);
      effects.add(new ShiftedLetters(shadow, exactly(x + blur), exactly(y - blur)));
    }
    effects.add(new FilledLetters(ink, false));
    if (random.nextInt(3) > 0) {
      effects.add(
          random.nextBoolean()
              ? new StrikeLine(ink, between(0.015, 0.045), between(-0.3, 0.3))
              : new CrossingCurves(ink, exactly(1), between(0.015, 0.045)));
    }
    return finished(random, effects.toArray(Effect[]::new));
  }

  /** Draws small letters in a full colour, and thin lines in other full colours across them. */
  public static List<Effect> colouredLines(FontCollection fonts, SplittableRandom random) {
    Palette ink = FULL_DARK_COLOURS;
    Effect letters = new FilledLetters(ink, random.nextInt(4) == 0);
    Effect lines =
        new StraightStrokes(FULL_COLOURS, between(2, 7), between(1, 5), between(0.015, 0.035));
    boolean below = random.nextInt(3) == 0;
    boolean crisp = random.nextBoolean();
    return finished(
        random,
        new PlainBackground(random.nextInt(3) > 0 ? Palette.of(Color.WHITE) : Palette.PALE),
        crisped(below ? lines : letters, crisp),
        crisped(below ? letters : lines, crisp));
  }

  /** Draws a tilted box behind each letter. */
  public static List<Effect> tiltedBoxes(FontCollection fonts, SplittableRandom random) {
    ColourScheme colours = ColourScheme.clear(random);
    boolean light = random.nextInt(3) == 0;
    Palette boxes = light ? colours.inks() : random.nextBoolean() ? colours.soft() : colours.far();
    Palette inks = light ? colours.backgrounds() : colours.inks();
    return finished(
        random,
        random.nextInt(3) == 0
            ? new GradientBackground(colours.backgrounds())
            : new PlainBackground(colours.backgrounds()),
        new TiltedTiles(boxes, inks, between(0.02, 0.09), between(-0.5, 0.5)));
  }

  private static Effect crisped(Effect effect, boolean crisp) {
    return crisp ? new CrispLayer(effect) : effect;
  }

  /** Draws a background from a dark grey to a light one. */
  private static Effect ramp(SplittableRandom random, double darkest) {
    float hue = (float) random.nextDouble();
    float saturation = random.nextInt(3) == 0 ? (float) (0.4 * random.nextDouble()) : 0;
    Color dark = Color.getHSBColor(hue, saturation, (float) darkest);
    Color light = Color.getHSBColor(hue, saturation / 3, (float) (1 - 0.15 * random.nextDouble()));
    return random.nextBoolean() ? new RampBackground(dark, light) : new RampBackground(light, dark);
  }
}
