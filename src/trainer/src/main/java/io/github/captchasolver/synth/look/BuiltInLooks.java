package io.github.captchasolver.synth.look;

import static io.github.captchasolver.synth.effect.Effects.bentLines;
import static io.github.captchasolver.synth.effect.Effects.blur;
import static io.github.captchasolver.synth.effect.Effects.dots;
import static io.github.captchasolver.synth.effect.Effects.gradientBackground;
import static io.github.captchasolver.synth.effect.Effects.gridLines;
import static io.github.captchasolver.synth.effect.Effects.letters;
import static io.github.captchasolver.synth.effect.Effects.multicolouredLetters;
import static io.github.captchasolver.synth.effect.Effects.outlinedLetters;
import static io.github.captchasolver.synth.effect.Effects.plainBackground;
import static io.github.captchasolver.synth.effect.Effects.rings;
import static io.github.captchasolver.synth.effect.Effects.sideLine;
import static io.github.captchasolver.synth.effect.Effects.softLetters;
import static io.github.captchasolver.synth.effect.Effects.speckleNoise;
import static io.github.captchasolver.synth.random.Distribution.between;
import static io.github.captchasolver.synth.random.Distribution.exactly;
import static io.github.captchasolver.synth.random.Distribution.oneOf;

import io.github.captchasolver.synth.font.FontCollection;
import io.github.captchasolver.synth.font.Typeface;
import io.github.captchasolver.synth.random.Palette;
import io.github.captchasolver.synth.warp.OutlineWarp;
import java.awt.Color;
import java.util.List;
import java.util.stream.Stream;

/**
 * The looks that come with the library. A look leaves its letters readable for a person: clutter is
 * thin, sparse or pale. One object reads each font once.
 */
public final class BuiltInLooks {
  /** Of the mixed look, one image in this many has a named look. */
  private static final int NAMED = 6;

  private final Typefaces faces = new Typefaces();

  /**
   * Returns a look that is drawn for each image.
   *
   * @param fonts to choose from
   */
  public static Look random(FontCollection fonts) {
    return new RandomLook(fonts);
  }

  /** Slanted black digits that overlap and follow one wave, on light blue beside a line. */
  public Look digits() {
    Layout layout =
        Layout.of(List.of(faces.dejaVu("Sans"), faces.dejaVu("SansCondensed")), between(0.7, 0.73))
            .withSlant(between(0.34, 0.4))
            .withGap(between(-0.1, 0.01))
            .withDrift(between(-0.02, 0.08))
            .withWarps(List.of(OutlineWarp.wave(between(0.095, 0.105), oneOf(1.39, 2.78))));
    return ComposedLook.of(
        layout,
        plainBackground(Palette.of(new Color(221, 236, 254))),
        softLetters(Palette.of(Color.BLACK), between(0.42, 0.5)),
        sideLine(Palette.of(new Color(0, 45, 150)), oneOf(1, 2)));
  }

  /** Letters without serifs, with lines through them. */
  public Look lines() {
    Layout layout =
        Layout.of(faces.sans(), between(0.6, 0.75))
            .withSlant(between(-0.15, 0.25))
            .withAngle(between(-0.12, 0.12))
            .withRise(between(-0.06, 0.06))
            .withGap(between(0.02, 0.1))
            .withDrift(between(-0.8, 0.8));
    return ComposedLook.of(
        layout,
        plainBackground(Palette.PALE),
        letters(Palette.DARK),
        bentLines(Palette.DARK, oneOf(2, 3, 4), between(0.025, 0.05)));
  }

  /** Hollow heavy letters over circles. */
  public Look outlines() {
    Layout layout =
        Layout.of(faces.bold(), between(0.65, 0.8))
            .withAngle(between(-0.2, 0.2))
            .withRise(between(-0.05, 0.05))
            .withGap(between(0.03, 0.08))
            .withDrift(between(-0.6, 0.6));
    return ComposedLook.of(
        layout,
        plainBackground(Palette.PALE),
        rings(Palette.MIDDLE, oneOf(3, 4, 5), between(0.1, 0.5)),
        outlinedLetters(Palette.DARK, between(0.022, 0.032)));
  }

  /** Letters with an ink each, on a background that changes from colour to colour. */
  public Look gradients() {
    Layout layout =
        Layout.of(faces.serif(), between(0.6, 0.75))
            .withSlant(between(-0.1, 0.2))
            .withAngle(between(-0.25, 0.25))
            .withRise(between(-0.08, 0.08))
            .withGap(between(0.02, 0.12))
            .withDrift(between(-0.7, 0.7));
    return ComposedLook.of(
        layout,
        gradientBackground(Palette.hues(0.1, 0.4, 0.85, 1)),
        dots(Palette.MIDDLE, 12, between(0.008, 0.025)),
        multicolouredLetters(Palette.DARK));
  }

  /** Heavy digits behind scattered single pixels. */
  public Look speckles() {
    Layout layout =
        Layout.of(faces.bold(), between(0.6, 0.72))
            .withAngle(between(-0.15, 0.15))
            .withRise(between(-0.06, 0.06))
            .withGap(between(0.02, 0.06))
            .withDrift(between(-0.7, 0.7));
    return ComposedLook.of(
        layout,
        plainBackground(Palette.PALE),
        letters(Palette.DARK),
        speckleNoise(Palette.hues(0, 1, 0, 1), between(0.12, 0.22)));
  }

  /** Letters at varying heights and angles, on squared paper. */
  public Look tumble() {
    Layout layout =
        Layout.of(faces.mono(), between(0.5, 0.65))
            .withAngle(between(-0.5, 0.5))
            .withRise(between(-0.16, 0.16))
            .withGap(between(0.03, 0.12))
            .withDrift(between(-0.8, 0.8));
    return ComposedLook.of(
        layout,
        plainBackground(Palette.PALE),
        gridLines(Palette.hues(0.05, 0.3, 0.75, 0.88), between(0.15, 0.25)),
        multicolouredLetters(Palette.DARK));
  }

  /** Letters with a typeface each, and dots in the ink of letters. */
  public Look fonts() {
    Layout layout =
        Layout.of(everyFace(), between(0.62, 0.75))
            .withFacePerLetter()
            .withSlant(between(-0.1, 0.15))
            .withGap(between(0.03, 0.14))
            .withRise(between(-0.05, 0.05))
            .withDrift(between(-0.8, 0.8));
    return ComposedLook.of(
        layout,
        plainBackground(Palette.PALE),
        letters(Palette.DARK),
        dots(Palette.DARK, 10, between(0.01, 0.022)));
  }

  /** Capitals, small letters and digits, few or many, softly printed. */
  public Look cases() {
    Layout layout =
        Layout.of(everyFace(), between(0.55, 0.75))
            .withSlant(between(-0.1, 0.25))
            .withAngle(between(-0.15, 0.15))
            .withRise(between(-0.05, 0.05))
            .withGap(between(0.03, 0.12))
            .withDrift(between(-0.9, 0.9));
    return ComposedLook.of(
        layout,
        gradientBackground(Palette.PALE),
        bentLines(Palette.MIDDLE, oneOf(2, 3), between(0.02, 0.04)),
        letters(Palette.DARK),
        blur(between(0.4, 0.7)));
  }

  /** Bright letters and dots on a dark background. */
  public Look night() {
    Layout layout =
        Layout.of(faces.sans(), between(0.6, 0.75))
            .withSlant(between(0, 0.3))
            .withAngle(between(-0.15, 0.15))
            .withRise(between(-0.08, 0.08))
            .withGap(between(0.01, 0.08))
            .withDrift(between(-0.8, 0.8));
    return ComposedLook.of(
        layout,
        gradientBackground(Palette.DEEP),
        dots(Palette.BRIGHT, 9, between(0.008, 0.02)),
        multicolouredLetters(Palette.BRIGHT),
        bentLines(Palette.BRIGHT, oneOf(1, 2), between(0.02, 0.035)));
  }

  /** Letters close together that follow two waves, with one line across. */
  public Look waves() {
    Layout layout =
        Layout.of(faces.serif(), between(0.6, 0.72))
            .withGap(between(-0.02, 0.03))
            .withDrift(between(-0.6, 0.6))
            .withWarps(
                List.of(
                    OutlineWarp.wave(between(0.06, 0.12), between(1, 1.8)),
                    OutlineWarp.sway(between(0.03, 0.06), between(0.5, 0.9))));
    return ComposedLook.of(
        layout,
        plainBackground(Palette.of(Color.WHITE)),
        letters(Palette.DARK),
        bentLines(Palette.DARK, exactly(1), between(0.03, 0.045)));
  }

  /** Mostly looks that are drawn for each image, and now and then one of the others. */
  public Look mixed() {
    List<Look> looks =
        List.of(
            digits(),
            lines(),
            outlines(),
            gradients(),
            speckles(),
            tumble(),
            fonts(),
            cases(),
            night(),
            waves());
    Look mostly = random(FontCollection.ofClassPath());
    return (text, width, height, random) -> {
      Look look = random.nextInt(NAMED) == 0 ? looks.get(random.nextInt(looks.size())) : mostly;
      return look.draw(text, width, height, random);
    };
  }

  private List<Typeface> everyFace() {
    return Stream.of(faces.sans(), faces.serif(), faces.mono()).flatMap(List::stream).toList();
  }
}
