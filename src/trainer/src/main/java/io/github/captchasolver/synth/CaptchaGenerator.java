package io.github.captchasolver.synth;

import io.github.captchasolver.dataset.Sample;
import io.github.captchasolver.util.PngEncoder;
import io.github.captchasolver.util.SeedKey;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Generates any number of labelled images of one style. Image {@code i} depends on the seed and
 * {@code i} alone: the order and the thread of drawing do not matter, and on one JDK its bytes are
 * always the same. Immutable and safe for use by several threads.
 *
 * <pre>{@code
 * var generator = new CaptchaGenerator(CaptchaStyles.byName("digits"), 1);
 * List<Sample> samples = generator.samples(1000);
 * }</pre>
 */
public final class CaptchaGenerator {
  // Purposes of random numbers; labels and images must not share a stream.
  private static final int LABEL = 0;
  private static final int IMAGE = 1;

  private final CaptchaStyle style;
  private final long seed;

  /** Creates a generator of images of one style. */
  public CaptchaGenerator(CaptchaStyle style, long seed) {
    this.style = Objects.requireNonNull(style, "style");
    this.seed = seed;
  }

  /**
   * Generates one image of an endless sequence, in which labels may repeat.
   *
   * @param index its place in the sequence
   * @return a PNG with its label as the file name
   */
  public Sample sample(long index) {
    return drawn(index, 0);
  }

  /**
   * Generates the first images of the sequence, with distinct labels: where a label repeats, the
   * image is drawn with the next label instead.
   *
   * @param count number of images, at least 1
   * @return samples with distinct labels, and so with distinct file names
   * @throws IllegalArgumentException if the count is below 1 or the style has fewer distinct labels
   */
  public List<Sample> samples(int count) {
    if (count < 1) {
      throw new IllegalArgumentException(
          "The number of images must be at least 1, not " + count + ".");
    }
    if (count > distinctLabels()) {
      throw new IllegalArgumentException(
          "The style "
              + style.name()
              + " has only "
              + Math.round(distinctLabels())
              + " different labels; the number of images must not exceed that, but is "
              + count
              + ".");
    }
    Set<String> labels = new HashSet<>();
    List<Integer> attempts = new ArrayList<>();
    for (int index = 0; index < count; index++) {
      int attempt = 0;
      while (!labels.add(label(index, attempt))) {
        attempt++;
      }
      attempts.add(attempt);
    }
    return IntStream.range(0, count)
        .parallel()
        .mapToObj(index -> drawn(index, attempts.get(index)))
        .toList();
  }

  private double distinctLabels() {
    int characters = style.alphabet().codePointCount(0, style.alphabet().length());
    return IntStream.rangeClosed(style.minLength(), style.maxLength())
        .mapToDouble(length -> Math.pow(characters, length))
        .sum();
  }

  private Sample drawn(long index, int attempt) {
    String label = label(index, attempt);
    var random = new SplittableRandom(SeedKey.of(seed, index, attempt, IMAGE));
    return new Sample(label + ".png", label, PngEncoder.encode(style.draw(label, random)));
  }

  private String label(long index, int attempt) {
    var random = new SplittableRandom(SeedKey.of(seed, index, attempt, LABEL));
    return RandomText.of(style, random);
  }
}
