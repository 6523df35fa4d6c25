package io.github.captchasolver.training.plan;

import io.github.captchasolver.dataset.Sample;
import io.github.captchasolver.image.Preprocessing;
import io.github.captchasolver.image.codec.ImageDecoder;
import io.github.captchasolver.nn.Preset;
import io.github.captchasolver.training.PretrainedModel;
import java.util.Arrays;
import java.util.List;

/**
 * The size in which a network sees images.
 *
 * @param preprocessing that size, and how images are brought to it
 * @param decision how it came about
 */
public record InputSize(Preprocessing preprocessing, Decision decision) {
  /**
   * Time steps that a character should have at least: with 6, four overlapping digits were read
   * right in 84 of 100 images, with 12 in nearly all.
   */
  private static final int LEAST_STEPS = 8;

  /** Time steps for a character that a base reads, with which it never lacks any. */
  private static final int AMPLE_STEPS = 10;

  /** Time steps that a character is given at most: more cost time and tell nothing. */
  private static final int MOST_STEPS = 40;

  /**
   * So many images, twice as wide as high, get the base used to more columns than such have: in 128
   * instead of 96, 300 of two generators gave one and ten points more, and 50 and 100 of one of
   * them five and two fewer.
   */
  private static final int MANY = 200;

  /** A label so many times as long as the median one is no measure for the others. */
  private static final int STRAY = 3;

  /**
   * The size for some images: that which keeps their shape, if it has time steps enough. What a
   * base knows it knows in its own columns: images of three generators, four times as wide as high,
   * were read better after a training in 128 than in 192, and 50 of them up to two points. Narrower
   * ones it knows better in their own shape, but reads better in 128 columns once it has seen
   * {@value #MANY}.
   *
   * @param preset shape of the network
   * @param samples at least one
   * @param base where the training starts, or null
   */
  public static InputSize of(Preset preset, List<Sample> samples, PretrainedModel base) {
    Preset own = base == null ? preset : base.preset();
    Preprocessing shape =
        own.inputFor(samples.stream().map(sample -> ImageDecoder.size(sample.bytes())).toList());
    if (!own.keepsShape()) {
      return new InputSize(shape, decision(shape, "that of the preset"));
    }
    int step = own.columnsPerStep();
    int characters = longest(samples);
    int least = step * LEAST_STEPS * characters;
    int most = step * MOST_STEPS * characters;
    if (base != null && samples.stream().allMatch(s -> base.vocabulary().covers(s.label()))) {
      int used = base.preprocessing().width();
      int ample = step * AMPLE_STEPS * characters;
      if (shape.width() > Math.max(used, ample)) {
        return used > ample
            ? of(shape, used, "columns in which the base knows the characters")
            : of(shape, ample, steps(AMPLE_STEPS, characters));
      }
      if (samples.size() >= MANY && shape.width() < used && used >= least && used <= most) {
        return of(shape, used, "as many columns as the base has");
      }
    }
    if (shape.width() < least) {
      return of(shape, least, steps(LEAST_STEPS, characters));
    }
    if (shape.width() > most) {
      return of(shape, most, "no more than " + MOST_STEPS + " time steps for each character");
    }
    return new InputSize(shape, decision(shape, "keeps the median shape of the images"));
  }

  private static String steps(int each, int characters) {
    return each + " time steps for each of " + characters + " characters";
  }

  /** Characters of the longest label, stray ones left aside. */
  private static int longest(List<Sample> samples) {
    int[] lengths = samples.stream().mapToInt(Sample::length).sorted().toArray();
    int most = STRAY * lengths[lengths.length / 2];
    return Arrays.stream(lengths).filter(length -> length < most).max().orElseThrow();
  }

  private static InputSize of(Preprocessing shape, int width, String reason) {
    Preprocessing preprocessing = shape.withWidth(width);
    return new InputSize(
        preprocessing,
        decision(preprocessing, reason + ", where the median shape gives " + shape.width()));
  }

  private static Decision decision(Preprocessing size, String reason) {
    return new Decision("size", size.width() + "x" + size.height(), reason);
  }
}
