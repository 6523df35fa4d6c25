package io.github.captchasolver.synth.look;

import static io.github.captchasolver.synth.random.Distribution.between;
import static io.github.captchasolver.synth.random.Distribution.exactly;

import io.github.captchasolver.synth.font.FontCollection;
import io.github.captchasolver.synth.font.Typeface;
import io.github.captchasolver.synth.random.Distribution;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** Where the letters of the kinds of images go. */
final class KindLayouts {
  /** Share of a letter that an edge may take. */
  private static final Distribution LOST = between(0, 0.2);

  private KindLayouts() {}

  /** Any layout there is. */
  static Placement any(String text, FontCollection fonts, SplittableRandom random) {
    return new RandomLayout(fonts).draw(text, random);
  }

  /** Letters of one face and nearly one size in a row. */
  static Layout even(String text, FontCollection fonts, SplittableRandom random) {
    double size = 0.55 + 0.4 * random.nextDouble();
    double gap = 0.14 * random.nextDouble();
    double turn = random.nextBoolean() ? 0 : 0.3 * random.nextDouble();
    return Layout.of(List.of(fonts.any(text, random)), exactly(size))
        .withGap(between(gap, gap + 0.04))
        .withStretch(exactly(0.8 + 0.6 * random.nextDouble()))
        .withAngle(between(-turn, turn))
        .withRise(between(-0.05, 0.05))
        .withDrift(between(-1, 1));
  }

  /** Wide letters, often cut off by an edge. */
  static Placement wide(String text, FontCollection fonts, SplittableRandom random) {
    Layout row = even(text, fonts, random).withStretch(exactly(0.9 + 0.8 * random.nextDouble()));
    return random.nextInt(3) == 0 ? new CutOffLetters(row, LOST) : row;
  }

  /** Letters that touch or overlap a little. */
  static Layout touching(String text, FontCollection fonts, SplittableRandom random) {
    double size = 0.5 + 0.45 * random.nextDouble();
    double gap = -0.1 * size * random.nextDouble();
    double turn = random.nextBoolean() ? 0 : 0.3 * random.nextDouble();
    return Layout.of(List.of(fonts.any(text, random)), exactly(size))
        .withGap(between(gap, gap + 0.06 * size))
        .withAngle(between(-turn, turn))
        .withRise(between(-0.1, 0.1))
        .withScale(between(0.85, 1.15))
        .withDrift(between(-1, 1));
  }

  /** Large letters that touch or overlap. */
  static Layout crowded(String text, FontCollection fonts, SplittableRandom random) {
    Layout row =
        random.nextInt(3) == 0 ? overlapping(text, fonts, random) : touching(text, fonts, random);
    return row.withSize(exactly(0.65 + 0.35 * random.nextDouble()));
  }

  /** Letters over each other. */
  static Layout overlapping(String text, FontCollection fonts, SplittableRandom random) {
    double gap = -0.04 - 0.12 * random.nextDouble();
    return touching(text, fonts, random).withGap(between(gap, gap + 0.05));
  }

  /** Letters of very different sizes: the smallest is a third of the largest. */
  static Layout sizes(String text, FontCollection fonts, SplittableRandom random) {
    Layout layout =
        Layout.of(faces(text, fonts, random), between(0.8, 1.15))
            .withScale(between(0.35, 1))
            .withRise(between(-0.1, 0.35))
            .withGap(between(0, 0.25))
            .withStretch(between(0.85, 1.15))
            .withDrift(between(-1, 1));
    return random.nextBoolean() ? layout.withFacePerLetter() : layout;
  }

  /** Letters of very different sizes, or of one. */
  static Layout oftenSizes(String text, FontCollection fonts, SplittableRandom random) {
    return random.nextInt(3) > 0 ? sizes(text, fonts, random) : even(text, fonts, random);
  }

  /** Any layout, but cut off by an edge. */
  static Placement cutOff(String text, FontCollection fonts, SplittableRandom random) {
    return new CutOffLetters(any(text, fonts, random), LOST);
  }

  /** Large letters with a face each, often cut off by an edge. */
  static Placement faces(String text, FontCollection fonts, boolean cut, SplittableRandom random) {
    Layout row =
        Layout.of(faces(text, fonts, random), between(0.75, 1.15))
            .withFacePerLetter()
            .withAngle(between(-0.25, 0.25))
            .withRise(between(-0.15, 0.15))
            .withGap(between(-0.05, 0.1))
            .withDrift(between(-1, 1));
    return cut ? new CutOffLetters(row, LOST) : row;
  }

  /** The same, cut off or not. */
  static Placement loud(String text, FontCollection fonts, SplittableRandom random) {
    return faces(text, fonts, random.nextBoolean(), random);
  }

  /** An even row that is bent to an arc. */
  static Placement arc(String text, FontCollection fonts, SplittableRandom random) {
    return new ArcLetters(even(text, fonts, random), between(0.6, 2));
  }

  /** An even row of which some letters are sheared, bent or torn. */
  static Placement damaged(String text, FontCollection fonts, SplittableRandom random) {
    return new DamagedLetters(even(text, fonts, random), between(0.2, 1));
  }

  /** Crammed letters of a face like handwriting. */
  static Placement handwriting(String text, FontCollection fonts, SplittableRandom random) {
    double gap = -0.06 * random.nextDouble();
    return Layout.of(List.of(fonts.handwriting(text, random)), between(0.7, 1.2))
        .withGap(between(gap, gap + 0.05))
        .withSlant(exactly(random.nextBoolean() ? 0 : 0.3 * random.nextDouble()))
        .withAngle(between(-0.15, 0.15))
        .withRise(between(-0.08, 0.08))
        .withDrift(between(-1, 1));
  }

  /** Small letters, each with room for itself. */
  static Layout small(String text, FontCollection fonts, SplittableRandom random) {
    double gap = 0.06 + 0.2 * random.nextDouble();
    return even(text, fonts, random)
        .withSize(exactly(0.42 + 0.35 * random.nextDouble()))
        .withGap(between(gap, gap + 0.04))
        .withStretch(exactly(1))
        .withAngle(exactly(0))
        .withSpread(exactly(0.5 * random.nextDouble()));
  }

  /** Small letters that lie two to four widths apart. */
  static Layout apart(String text, FontCollection fonts, SplittableRandom random) {
    Layout layout =
        Layout.of(faces(text, fonts, random), exactly(0.35 + 0.3 * random.nextDouble()))
            .withGap(between(0.1, 0.5))
            .withSpread(between(0.7, 1))
            .withAngle(between(-0.3, 0.3))
            .withRise(between(-0.25, 0.25))
            .withDrift(between(-1, 1));
    return random.nextInt(3) > 0 ? layout.withFacePerLetter() : layout;
  }

  private static List<Typeface> faces(String text, FontCollection fonts, SplittableRandom random) {
    return Stream.generate(() -> fonts.varied(text, random)).limit(5).toList();
  }
}
