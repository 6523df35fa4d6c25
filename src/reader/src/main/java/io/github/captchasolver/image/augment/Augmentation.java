package io.github.captchasolver.image.augment;

import io.github.captchasolver.image.GreyImage;
import io.github.captchasolver.util.SeedKey;
import java.util.SplittableRandom;

/**
 * Varies images at random without making their text illegible, so that a network sees a new image
 * in every epoch. Each number is a range: the change is drawn uniformly from minus to plus that
 * number.
 *
 * @param shiftX horizontal shift, share of the width, 0..1
 * @param shiftY vertical shift, share of the height, 0..1
 * @param rotation around the centre, degrees, 0..180
 * @param shear horizontal shift per pixel of height, 0..1
 * @param scale change of size around the centre: 0.08 is 0.92 to 1.08 times; below 1
 * @param contrast change of the distance from the mean of the image: 0.2 is 0.8 to 1.2 times; 0..1
 * @param brightness value added to every pixel, 0..255
 * @param noise largest standard deviation of normal noise on every pixel, 0..255
 * @param stretch change of the size of parts of the image: 0.15 is about 0.85 to 1.15 times,
 *     applied twice; 0..0.4
 * @param bend largest displacement by bending, share of the height, 0..1
 * @param strike share of the images with curves drawn over them, 0..1
 */
public record Augmentation(
    double shiftX,
    double shiftY,
    double rotation,
    double shear,
    double scale,
    double contrast,
    double brightness,
    double noise,
    double stretch,
    double bend,
    double strike) {

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if a range is negative or above the limits given above
   */
  public Augmentation {
    check("shiftX", shiftX, 1);
    check("shiftY", shiftY, 1);
    check("rotation", rotation, 180);
    check("shear", shear, 1);
    check("scale", scale, Math.nextDown(1));
    check("contrast", contrast, 1);
    check("brightness", brightness, 255);
    check("noise", noise, 255);
    check("stretch", stretch, 0.4); // beyond, two sines together could turn a part around
    check("bend", bend, 1);
    check("strike", strike, 1);
  }

  private static void check(String name, double value, double max) {
    if (!(value >= 0 && value <= max)) {
      throw new IllegalArgumentException(
          "Augmentation " + name + " must be 0 to " + max + ", not " + value + ".");
    }
  }

  /** Returns small changes, which keep the characters inside the image. */
  public static Augmentation light() {
    return light(0, 0, 0);
  }

  /**
   * Returns the light changes and others that make texts harder to read: narrower and wider
   * letters, wavy baselines, curves through most texts.
   */
  public static Augmentation strong() {
    return light(0.15, 0.05, 0.7);
  }

  private static Augmentation light(double stretch, double bend, double strike) {
    return new Augmentation(0.05, 0.08, 4, 0.12, 0.08, 0.2, 20, 6, stretch, bend, strike);
  }

  /**
   * Returns the ranges multiplied by a factor.
   *
   * @param factor 0 or more
   */
  public Augmentation times(double factor) {
    return new Augmentation(
        shiftX * factor,
        shiftY * factor,
        rotation * factor,
        shear * factor,
        scale * factor,
        contrast * factor,
        brightness * factor,
        noise * factor,
        stretch * factor,
        bend * factor,
        strike * factor);
  }

  /** Returns no changes. */
  public static Augmentation none() {
    return new Augmentation(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
  }

  /**
   * Returns a changed copy of an image: an affine map, with elastic deformation if requested,
   * sampled bilinearly with repeated edges; then contrast, brightness and noise, clipped to 0..255;
   * then curves.
   *
   * @param resized an image of the network's input size; not changed
   * @param key of the random draws, as {@link SeedKey#of} makes it
   * @return a new image of the same size
   */
  public GreyImage apply(GreyImage resized, long key) {
    var random = new SplittableRandom(key);
    var pixels = new float[resized.pixels().length];
    AffineMap map = map(resized, random);
    double sum =
        stretch > 0 || bend > 0
            ? ElasticDeformation.draw(resized.width(), resized.height(), stretch, bend, random)
                .sample(map, resized, pixels)
            : map.sample(resized, pixels);
    double factor = 1 + draw(random, contrast);
    double offset = sum / pixels.length * (1 - factor) + draw(random, brightness);
    double deviation = random.nextDouble() * noise;
    recolour(pixels, (float) factor, (float) offset, deviation, random);
    if (random.nextDouble() < strike) {
      StrikeThrough.draw(pixels, resized.width(), resized.height(), random);
    }
    return new GreyImage(resized.width(), resized.height(), pixels);
  }

  private AffineMap map(GreyImage image, SplittableRandom random) {
    return AffineMap.around(
        image,
        draw(random, shiftX) * image.width(),
        draw(random, shiftY) * image.height(),
        Math.toRadians(draw(random, rotation)),
        draw(random, shear),
        1 + draw(random, scale));
  }

  private static double draw(SplittableRandom random, double range) {
    return (2 * random.nextDouble() - 1) * range;
  }

  private static void recolour(
      float[] pixels, float factor, float offset, double deviation, SplittableRandom random) {
    float perUnit = (float) (deviation / ByteSumNoise.DEVIATION);
    for (int i = 0; i < pixels.length; i++) {
      float value = pixels[i] * factor + offset;
      if (perUnit != 0) {
        value += ByteSumNoise.of(random.nextLong()) * perUnit;
      }
      pixels[i] = Math.min(Math.max(value, 0), 255);
    }
  }
}
