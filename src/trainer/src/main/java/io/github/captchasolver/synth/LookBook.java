package io.github.captchasolver.synth;

import static io.github.captchasolver.synth.Quantity.between;
import static io.github.captchasolver.synth.Quantity.exactly;
import static io.github.captchasolver.synth.Quantity.oneOf;

import java.awt.Color;
import java.util.List;
import java.util.stream.Stream;

/**
 * The looks that come with the library. A look leaves its letters readable for a person: clutter is
 * thin, sparse or pale.
 */
final class LookBook {
  /** One image in so many has a look with a name. */
  private static final int NAMED = 6;

  private final Typefaces faces;

  LookBook(Typefaces faces) {
    this.faces = faces;
  }

  /** Slanted black digits that overlap and ride on one wave, on light blue beside a line. */
  Look digits() {
    Layout layout =
        Layout.of(List.of(faces.dejaVu("Sans"), faces.dejaVu("SansCondensed")), between(0.7, 0.73))
            .withSlant(between(0.34, 0.4))
            .withGap(between(-0.1, 0.01))
            .withDrift(between(-0.02, 0.08))
            .withWarps(new WaveWarp(between(0.095, 0.105), oneOf(1.39, 2.78)));
    return new Look(
        layout,
        new PlainGround(Palette.of(new Color(221, 236, 254))),
        new SoftLayer(new Letters(Palette.of(Color.BLACK), false), new Blur(between(0.42, 0.5))),
        new SideLine(Palette.of(new Color(0, 45, 150)), oneOf(1, 2)));
  }

  /** Letters without serifs, and lines through them. */
  Look lines() {
    Layout layout =
        Layout.of(faces.sans(), between(0.6, 0.75))
            .withSlant(between(-0.15, 0.25))
            .withAngle(between(-0.12, 0.12))
            .withRise(between(-0.06, 0.06))
            .withGap(between(0.02, 0.1))
            .withDrift(between(-0.8, 0.8));
    return new Look(
        layout,
        new PlainGround(Palette.PALE),
        new Letters(Palette.DARK, false),
        new LinesThrough(Palette.DARK, oneOf(2, 3, 4), between(0.025, 0.05)));
  }

  /** Hollow heavy letters over circles. */
  Look outlines() {
    Layout layout =
        Layout.of(faces.bold(), between(0.65, 0.8))
            .withAngle(between(-0.2, 0.2))
            .withRise(between(-0.05, 0.05))
            .withGap(between(0.03, 0.08))
            .withDrift(between(-0.6, 0.6));
    return new Look(
        layout,
        new PlainGround(Palette.PALE),
        new Rings(Palette.MIDDLE, oneOf(3, 4, 5), between(0.1, 0.5), 0.015),
        new OutlinedLetters(Palette.DARK, between(0.022, 0.032)));
  }

  /** An ink for every letter, on a ground that changes from colour to colour. */
  Look gradients() {
    Layout layout =
        Layout.of(faces.serif(), between(0.6, 0.75))
            .withSlant(between(-0.1, 0.2))
            .withAngle(between(-0.25, 0.25))
            .withRise(between(-0.08, 0.08))
            .withGap(between(0.02, 0.12))
            .withDrift(between(-0.7, 0.7));
    return new Look(
        layout,
        new GradientGround(Palette.hues(0.1, 0.4, 0.85, 1)),
        new Dots(Palette.MIDDLE, 12, between(0.008, 0.025)),
        new Letters(Palette.DARK, true));
  }

  /** Heavy digits behind a snow of single pixels. */
  Look speckles() {
    Layout layout =
        Layout.of(faces.bold(), between(0.6, 0.72))
            .withAngle(between(-0.15, 0.15))
            .withRise(between(-0.06, 0.06))
            .withGap(between(0.02, 0.06))
            .withDrift(between(-0.7, 0.7));
    return new Look(
        layout,
        new PlainGround(Palette.PALE),
        new Letters(Palette.DARK, false),
        new Speckle(Palette.hues(0, 1, 0, 1), between(0.12, 0.22)));
  }

  /** Letters at wandering heights and angles, on squared paper. */
  Look tumble() {
    Layout layout =
        Layout.of(faces.mono(), between(0.5, 0.65))
            .withAngle(between(-0.5, 0.5))
            .withRise(between(-0.16, 0.16))
            .withGap(between(0.03, 0.12))
            .withDrift(between(-0.8, 0.8));
    return new Look(
        layout,
        new PlainGround(Palette.PALE),
        new Grid(Palette.hues(0.05, 0.3, 0.75, 0.88), between(0.15, 0.25)),
        new Letters(Palette.DARK, true));
  }

  /** A typeface for every letter, and dots in the ink of letters. */
  Look fonts() {
    Layout layout =
        Layout.of(everyFace(), between(0.62, 0.75))
            .withFacePerLetter()
            .withSlant(between(-0.1, 0.15))
            .withGap(between(0.03, 0.14))
            .withRise(between(-0.05, 0.05))
            .withDrift(between(-0.8, 0.8));
    return new Look(
        layout,
        new PlainGround(Palette.PALE),
        new Letters(Palette.DARK, false),
        new Dots(Palette.DARK, 10, between(0.01, 0.022)));
  }

  /** Capitals, small letters and digits, few or many, softly printed. */
  Look cases() {
    Layout layout =
        Layout.of(everyFace(), between(0.55, 0.75))
            .withSlant(between(-0.1, 0.25))
            .withAngle(between(-0.15, 0.15))
            .withRise(between(-0.05, 0.05))
            .withGap(between(0.03, 0.12))
            .withDrift(between(-0.9, 0.9));
    return new Look(
        layout,
        new GradientGround(Palette.PALE),
        new LinesThrough(Palette.MIDDLE, oneOf(2, 3), between(0.02, 0.04)),
        new Letters(Palette.DARK, false),
        new Blur(between(0.4, 0.7)));
  }

  /** Bright letters and stars on a dark ground. */
  Look night() {
    Layout layout =
        Layout.of(faces.sans(), between(0.6, 0.75))
            .withSlant(between(0, 0.3))
            .withAngle(between(-0.15, 0.15))
            .withRise(between(-0.08, 0.08))
            .withGap(between(0.01, 0.08))
            .withDrift(between(-0.8, 0.8));
    return new Look(
        layout,
        new GradientGround(Palette.DEEP),
        new Dots(Palette.BRIGHT, 9, between(0.008, 0.02)),
        new Letters(Palette.BRIGHT, true),
        new LinesThrough(Palette.BRIGHT, oneOf(1, 2), between(0.02, 0.035)));
  }

  /** Letters close together in rough water, with one line that swims along. */
  Look waves() {
    Layout layout =
        Layout.of(faces.serif(), between(0.6, 0.72))
            .withGap(between(-0.02, 0.03))
            .withDrift(between(-0.6, 0.6))
            .withWarps(
                new WaveWarp(between(0.06, 0.12), between(1, 1.8)),
                new SwayWarp(between(0.03, 0.06), between(0.5, 0.9)));
    return new Look(
        layout,
        new PlainGround(Palette.of(Color.WHITE)),
        new Letters(Palette.DARK, false),
        new LinesThrough(Palette.DARK, exactly(1), between(0.03, 0.045)));
  }

  /** A look of this book now and then, and mostly one that is put together by chance. */
  LookSource mixed() {
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
    var chance = new ChanceLook(FontCollection.ofClassPath());
    return (text, random) ->
        random.nextInt(NAMED) == 0
            ? looks.get(random.nextInt(looks.size()))
            : chance.draw(text, random);
  }

  private List<Typeface> everyFace() {
    return Stream.of(faces.sans(), faces.serif(), faces.mono()).flatMap(List::stream).toList();
  }
}
