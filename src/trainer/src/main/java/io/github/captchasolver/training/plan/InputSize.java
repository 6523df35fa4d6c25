package io.github.captchasolver.training.plan;

import io.github.captchasolver.dataset.Sample;
import io.github.captchasolver.image.Preprocessing;
import io.github.captchasolver.image.codec.ImageDecoder;
import io.github.captchasolver.nn.Preset;
import io.github.captchasolver.training.PretrainedModel;
import java.util.Arrays;
import java.util.List;

/**
 * Chooses the size at which a network sees images.
 *
 * @param preprocessing that size, and how images are brought to it
 * @param decision the size with its reason
 */
record InputSize(Preprocessing preprocessing, Decision decision) {
  /**
   * Smallest number of time steps per character: with 6, four overlapping digits were read
   * correctly in 84 of 100 images, with 12 in nearly all.
   */
  private static final int LEAST_STEPS = 8;

  /** Time steps per character that always suffice for characters the base knows. */
  private static final int AMPLE_STEPS = 10;

  /** Largest number of time steps per character: more cost time and gain no accuracy. */
  private static final int MOST_STEPS = 40;

  /**
   * From this number of images on, narrow images are widened to the base's width: at 128 instead of
   * 96 pixels, 300 images of two generators, twice as wide as high, gave one and ten points more;
   * 50 and 100 images of one of them gave five and two points fewer.
   */
  private static final int MANY = 200;

  /** Labels longer than the median by this factor are ignored as strays. */
  private static final int STRAY = 3;

  /**
   * Returns the size that keeps the images' aspect ratio, if it gives enough time steps. A base
   * knows its characters at its own width: images of three generators, four times as wide as high,
   * were read better after training at width 128 than at 192, by up to two points with 50 images.
   * Narrower images are better kept in their own ratio until there are {@value #MANY} of them.
   *
   * @param preset of the network
   * @param samples at least one
   * @param base the model to start from, or null
   */
  static InputSize of(Preset preset, List<Sample> samples, PretrainedModel base) {
    Preset own = base == null ? preset : base.preset();
    Preprocessing shape =
        own.inputFor(samples.stream().map(sample -> ImageDecoder.size(sample.bytes())).toList());
    if (!own.keepsShape()) {
      return new InputSize(shape, decision(shape, "fixed by the preset"));
    }
    int step = own.columnsPerStep();
    int characters = longest(samples);
    int least = step * LEAST_STEPS * characters;
    if (base != null && base.keeps()) {
      int known = base.preprocessing().width();
      return known < least
          ? of(shape, least, steps(LEAST_STEPS, characters))
          : of(shape, known, "the width at which the model knows its characters");
    }
    int most = step * MOST_STEPS * characters;
    if (base != null && samples.stream().allMatch(s -> base.vocabulary().covers(s.label()))) {
      int used = base.preprocessing().width();
      int ample = step * AMPLE_STEPS * characters;
      if (shape.width() > Math.max(used, ample)) {
        return used > ample
            ? of(shape, used, "the width at which the base knows the characters")
            : of(shape, ample, steps(AMPLE_STEPS, characters));
      }
      if (samples.size() >= MANY && shape.width() < used && used >= least && used <= most) {
        return of(shape, used, "the width of the base");
      }
    }
    if (shape.width() < least) {
      return of(shape, least, steps(LEAST_STEPS, characters));
    }
    if (shape.width() > most) {
      return of(shape, most, "at most " + MOST_STEPS + " time steps for each character");
    }
    return new InputSize(shape, decision(shape, "keeps the median aspect ratio of the images"));
  }

  private static String steps(int each, int characters) {
    return each + " time steps for each of " + characters + " characters";
  }

  /** Returns the length of the longest label, strays aside. */
  private static int longest(List<Sample> samples) {
    int[] lengths = samples.stream().mapToInt(Sample::length).sorted().toArray();
    int most = STRAY * lengths[lengths.length / 2];
    return Arrays.stream(lengths).filter(length -> length < most).max().orElseThrow();
  }

  private static InputSize of(Preprocessing shape, int width, String reason) {
    Preprocessing preprocessing = shape.withWidth(width);
    return new InputSize(
        preprocessing,
        decision(preprocessing, reason + "; the median aspect ratio would give " + shape.width()));
  }

  private static Decision decision(Preprocessing size, String reason) {
    return new Decision("size", size.width() + "x" + size.height(), reason);
  }
}
