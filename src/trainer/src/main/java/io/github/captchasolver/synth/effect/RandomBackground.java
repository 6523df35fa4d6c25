package io.github.captchasolver.synth.effect;

import static io.github.captchasolver.synth.random.Distribution.between;

import io.github.captchasolver.synth.draw.Effect;
import io.github.captchasolver.synth.random.Palette;
import io.github.captchasolver.synth.random.WeightedTable;
import java.util.List;
import java.util.SplittableRandom;

/** The table of the backgrounds: one row a kind. */
final class RandomBackground {

  /** Makes the background of one image; draws whatever varies. */
  interface Row {
    List<Effect> make(ColourScheme colours, SplittableRandom random);
  }

  static final WeightedTable<Row> TABLE =
      WeightedTable.<Row>empty()
          .with(
              2,
              "gradient",
              (colours, random) -> List.of(new GradientBackground(any(colours, random))))
          .with(1, "fading gradient", (colours, random) -> List.of(fading(colours)))
          .with(
              1,
              "clouds",
              (colours, random) ->
                  List.of(new CloudBackground(any(colours, random), between(0.1, 1))))
          .with(
              2,
              "noise",
              (colours, random) ->
                  List.of(new NoiseBackground(any(colours, random), between(0.6, 3.4))))
          .with(
              1,
              "stripes",
              (colours, random) ->
                  List.of(new StripeBackground(any(colours, random), between(0.03, 0.4))))
          .with(
              1,
              "patches",
              (colours, random) ->
                  List.of(
                      new PlainBackground(colours.backgrounds()),
                      new Patches(any(colours, random), between(3, 25), between(0.1, 0.9))))
          .with(1, "fading gradient", (colours, random) -> List.of(fading(colours)))
          .with(
              12,
              "plain",
              (colours, random) -> List.of(new PlainBackground(colours.backgrounds())));

  private RandomBackground() {}

  static List<Effect> draw(ColourScheme colours, SplittableRandom random) {
    return TABLE.draw(random).make(colours, random);
  }

  /** Letters are hard to see at its darker end. */
  private static Effect fading(ColourScheme colours) {
    return new GradientBackground(
        random -> (random.nextBoolean() ? colours.backgrounds() : colours.near()).draw(random));
  }

  /** Quiet colours twice as often as busy ones. */
  private static Palette any(ColourScheme colours, SplittableRandom random) {
    Palette quiet = colours.backgrounds();
    Palette soft = colours.soft();
    return random.nextInt(3) != 0
        ? quiet
        : each -> each.nextBoolean() ? quiet.draw(each) : soft.draw(each);
  }
}
