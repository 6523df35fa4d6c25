package io.github.captchasolver.synth;

import java.util.SplittableRandom;

/**
 * The colours of one image: inks stand out from grounds, clutter lies between them.
 *
 * @param grounds of the ground
 * @param inks of the letters
 * @param soft between ground and ink, for what may be dense
 * @param near nearly the inks, for grounds in which letters fade away
 * @param far of the other end of brightness than the inks: for rims and lights
 */
record Shades(Palette grounds, Palette inks, Palette soft, Palette near, Palette far) {

  static Shades draw(SplittableRandom random) {
    boolean grey = random.nextInt(3) == 0;
    double ground = ground(random);
    double contrast = 60 + 190 * Math.sqrt(random.nextDouble()) * random.nextDouble() + 40;
    boolean dark =
        ground > 127
            ? random.nextInt(8) != 0 || ground > 190
            : ground > 70 && random.nextInt(8) == 0;
    double ink = dark ? Math.max(0, ground - contrast) : Math.min(255, ground + contrast);
    double wander = 22 * random.nextDouble() * random.nextDouble();
    double groundWander = Math.min(wander, Math.abs(ink - ground) / 5);
    double inkWander = Math.min(40 * random.nextDouble(), Math.abs(ink - ground) / 4);
    if (random.nextInt(4) == 0) {
      // Inks of every brightness, as long as they can be seen at all.
      double end = dark ? 0 : 255;
      double faintest = ground + (dark ? -35 : 35);
      ink = (end + faintest) / 2;
      inkWander = Math.abs(end - faintest) / 2;
    }
    double share = 0.1 + 0.45 * random.nextDouble();
    double between = ground + share * (ink - ground);
    double beyond = dark ? 255 : 0;
    return new Shades(
        around(ground, groundWander, grey),
        around(ink, inkWander, grey),
        around(between, Math.abs(ink - ground) / 8, grey),
        around(ground + 0.75 * (ink - ground), Math.abs(ink - ground) / 10, grey),
        around(beyond, 20, grey));
  }

  private static double ground(SplittableRandom random) {
    return switch (random.nextInt(10)) {
      case 0, 1 -> 255;
      case 2, 3, 4, 5 -> 185 + 70 * random.nextDouble();
      case 6, 7 -> 75 * random.nextDouble();
      default -> 60 + 140 * random.nextDouble();
    };
  }

  private static Palette around(double luminance, double wander, boolean grey) {
    return Palette.luminance(luminance - wander, luminance + wander, grey);
  }
}
