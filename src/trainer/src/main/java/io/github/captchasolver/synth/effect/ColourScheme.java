package io.github.captchasolver.synth.effect;

import static io.github.captchasolver.synth.random.Distribution.exactly;

import io.github.captchasolver.synth.random.Distribution;
import io.github.captchasolver.synth.random.Palette;
import io.github.captchasolver.synth.random.WeightedTable;
import java.util.SplittableRandom;

/**
 * The colours of one image: inks stand out from the background, clutter lies between the two.
 *
 * @param backgrounds colours of the background
 * @param inks colours of the letters
 * @param soft colours between background and ink, for dense clutter
 * @param near colours close to the inks, for backgrounds into which letters fade
 * @param far colours at the other end of brightness than the inks, for rims and highlights
 */
record ColourScheme(Palette backgrounds, Palette inks, Palette soft, Palette near, Palette far) {

  /** Luminance of the background, 0..255. */
  private static final WeightedTable<Distribution> BRIGHTNESS =
      WeightedTable.<Distribution>empty()
          .with(2, "white", exactly(255))
          .with(4, "light", random -> 185 + 70 * random.nextDouble())
          .with(2, "dark", random -> 75 * random.nextDouble())
          .with(2, "medium", random -> 60 + 140 * random.nextDouble());

  /** Draws the colours of one image. */
  static ColourScheme draw(SplittableRandom random) {
    boolean grey = random.nextInt(3) == 0;
    double background = BRIGHTNESS.draw(random).draw(random);
    double contrast = 60 + 190 * Math.sqrt(random.nextDouble()) * random.nextDouble() + 40;
    boolean dark =
        background > 127
            ? random.nextInt(8) != 0 || background > 190
            : background > 70 && random.nextInt(8) == 0;
    double ink = dark ? Math.max(0, background - contrast) : Math.min(255, background + contrast);
    double spread = 22 * random.nextDouble() * random.nextDouble();
    double backgroundSpread = Math.min(spread, Math.abs(ink - background) / 5);
    double inkSpread = Math.min(40 * random.nextDouble(), Math.abs(ink - background) / 4);
    if (random.nextInt(4) == 0) {
      // Inks of every brightness that is still visible.
      double end = dark ? 0 : 255;
      double faintest = background + (dark ? -35 : 35);
      ink = (end + faintest) / 2;
      inkSpread = Math.abs(end - faintest) / 2;
    }
    double share = 0.1 + 0.45 * random.nextDouble();
    double between = background + share * (ink - background);
    double beyond = dark ? 255 : 0;
    return new ColourScheme(
        around(background, backgroundSpread, grey),
        around(ink, inkSpread, grey),
        around(between, Math.abs(ink - background) / 8, grey),
        around(background + 0.75 * (ink - background), Math.abs(ink - background) / 10, grey),
        around(beyond, 20, grey));
  }

  /** Draws colours of which background and ink differ clearly: two of three times dark on light. */
  static ColourScheme clear(SplittableRandom random) {
    boolean grey = random.nextInt(3) == 0;
    boolean dark = random.nextInt(3) > 0;
    double background =
        dark ? 255 - 60 * Math.max(0, random.nextDouble() - 0.3) : 60 * random.nextDouble();
    double contrast = 100 + 140 * random.nextDouble();
    double ink = dark ? Math.max(0, background - contrast) : Math.min(255, background + contrast);
    double soft = background + (0.15 + 0.35 * random.nextDouble()) * (ink - background);
    return new ColourScheme(
        around(background, 4, grey),
        around(ink, 20 * random.nextDouble(), grey),
        around(soft, 12, grey),
        around(background + 0.75 * (ink - background), 10, grey),
        around(dark ? 255 : 0, 20, grey));
  }

  private static Palette around(double luminance, double spread, boolean grey) {
    return Palette.luminance(luminance - spread, luminance + spread, grey);
  }
}
