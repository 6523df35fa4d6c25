package io.github.captchasolver.training.plan;

import io.github.captchasolver.dataset.Sample;
import io.github.captchasolver.image.ImageSteps;
import io.github.captchasolver.image.Preprocessing;
import io.github.captchasolver.image.TextWindow;
import io.github.captchasolver.image.codec.ImageDecoder;
import io.github.captchasolver.nn.Preset;
import io.github.captchasolver.training.PretrainedModel;
import io.github.captchasolver.training.data.PreparedImages;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Chooses the size at which a network sees images.
 *
 * @param preprocessing that size, and how images are brought to it
 * @param decision the size with its reason
 * @param window the part that is cut out of the images, if one is
 */
record InputSize(Preprocessing preprocessing, Decision decision, List<Decision> window) {
  /** Number of images, evenly spread, from which a window is chosen. */
  private static final int LOOKED_AT = 100;

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

  /** Number of images that the base reads at two widths. */
  private static final int READ = 40;

  /** A larger width costs time, so it must read this share of the images more. */
  private static final double CLEARLY_MORE = 0.1;

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
   * @param steps what comes before everything else
   */
  static InputSize of(Preset preset, List<Sample> samples, PretrainedModel base, ImageSteps steps) {
    Preset own = (base == null ? preset : base.preset()).withSteps(steps);
    if (!own.keepsShape()) {
      return of(own, sizes(samples, steps), null, samples, base);
    }
    Optional<TextWindow> window = window(own, samples, base);
    if (window.isEmpty()) {
      return of(own, sizes(samples, steps), null, samples, base);
    }
    TextWindow part = window.get();
    InputSize size = of(own, List.of(new int[] {part.width(), part.height()}), part, samples, base);
    if (base != null && !base.keeps()) {
      InputSize whole = of(own, sizes(samples, steps), null, samples, base);
      if (right(whole.preprocessing, samples, base) > right(size.preprocessing, samples, base)) {
        return whole; // the window misses letters that are paler than others
      }
    }
    return new InputSize(
        size.preprocessing,
        size.decision,
        List.of(
            new Decision(
                "window",
                part.toString(),
                "the images are mostly empty, so only the part around the text is used")));
  }

  /** Returns the window of the images, or that of a model which goes on learning. */
  private static Optional<TextWindow> window(
      Preset preset, List<Sample> samples, PretrainedModel base) {
    if (base != null && base.keeps()) {
      return Optional.ofNullable(base.preprocessing().window());
    }
    Preprocessing whole = preset.input().withWindow(null);
    return TextWindow.ofSet(
        PreparedImages.spread(samples, LOOKED_AT).stream()
            .map(sample -> ImageDecoder.decode(sample.bytes(), whole::grey))
            .toList());
  }

  private static List<int[]> sizes(List<Sample> samples, ImageSteps steps) {
    return samples.stream().map(sample -> steps.size(ImageDecoder.size(sample.bytes()))).toList();
  }

  private static InputSize of(
      Preset own,
      List<int[]> sizes,
      TextWindow window,
      List<Sample> samples,
      PretrainedModel base) {
    Preprocessing shape = own.inputFor(sizes).withWindow(window);
    if (!own.keepsShape()) {
      return new InputSize(shape, decision(shape, "fixed by the preset"), List.of());
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
        int wide = Math.min(shape.width(), most);
        if (readsBetter(shape, wide, Math.max(used, ample), samples, base)) {
          return of(shape, wide, "the base reads more images at this width");
        }
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
    return new InputSize(
        shape, decision(shape, "keeps the median aspect ratio of the images"), List.of());
  }

  /**
   * Returns whether the base reads more images at a larger width. It does if letters are far apart:
   * at its own width they would be thin strokes.
   */
  private static boolean readsBetter(
      Preprocessing shape, int wide, int usual, List<Sample> samples, PretrainedModel base) {
    return right(shape.withWidth(wide), samples, base)
        >= right(shape.withWidth(usual), samples, base) + CLEARLY_MORE * READ;
  }

  /** Counts the images of some that the base reads right, in either case. */
  private static long right(Preprocessing input, List<Sample> samples, PretrainedModel base) {
    return BaseReadings.of(PreparedImages.spread(samples, READ, input), base).stream()
        .filter(reading -> reading.predicted().equalsIgnoreCase(reading.expected()))
        .count();
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
        decision(preprocessing, reason + "; the median aspect ratio would give " + shape.width()),
        List.of());
  }

  private static Decision decision(Preprocessing size, String reason) {
    return new Decision("size", size.width() + "x" + size.height(), reason);
  }
}
