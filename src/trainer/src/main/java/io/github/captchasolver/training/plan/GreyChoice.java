package io.github.captchasolver.training.plan;

import io.github.captchasolver.dataset.Sample;
import io.github.captchasolver.image.Preprocessing;
import io.github.captchasolver.image.grey.GreyConversion;
import io.github.captchasolver.training.PretrainedModel;
import io.github.captchasolver.training.data.PreparedImages;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Chooses how images are converted to grey: usually as the base knows images, but few images in
 * another way if the base then reads them far better, and any number of them without the gradient
 * of their backgrounds.
 *
 * @param preprocessing with that conversion
 * @param decisions the finding, if it is not the usual conversion
 */
record GreyChoice(Preprocessing preprocessing, List<Decision> decisions) {
  /**
   * From this number of images on, a network learns to read them as they are: with thinned strokes,
   * 25 images of a real set gave 16 points more, 100 gave 5 more, and 300 gave 2 fewer.
   */
  private static final int MANY = 200;

  /** Number of images, evenly spread, that the base reads in each way. */
  private static final int READ = 100;

  /** Number of images, evenly spread, that are searched for gradients. */
  private static final int LOOKED_AT = 20;

  /**
   * The mean confidence of right readings must be higher by this much. Where it was not, training
   * on such images did not help: without thin lines, 25 images of a real set gave 5 points fewer.
   */
  private static final double CLEARLY_HIGHER = 0.08;

  /**
   * @param base the model to start from; null for none
   * @param usual the preprocessing with the conversion that the base knows
   */
  static GreyChoice of(List<Sample> samples, PretrainedModel base, Preprocessing usual) {
    var none = new GreyChoice(usual, List.of());
    if (base == null || base.keeps() || usual.grey() != GreyConversion.GROUND_DISTANCE) {
      return none;
    }
    List<GreyConversion> conversions = conversions(samples, usual);
    if (conversions.isEmpty()) {
      return none;
    }
    double plain = confidence(samples, base, usual);
    Preprocessing best = usual;
    double most = plain + CLEARLY_HIGHER;
    for (GreyConversion conversion : conversions) {
      Preprocessing other = usual.withGrey(conversion);
      double confidence = confidence(samples, base, other);
      if (confidence > most) {
        best = other;
        most = confidence;
      }
    }
    return best == usual
        ? none
        : new GreyChoice(
            best,
            List.of(
                new Decision(
                    "grey",
                    words(best.grey()),
                    String.format(
                        Locale.ROOT,
                        "the base then reads them right with a mean confidence of %.2f, and of %.2f as"
                            + " they are",
                        most,
                        plain))));
  }

  /** Returns the conversions to try: one for images with a gradient, the others for few images. */
  private static List<GreyConversion> conversions(List<Sample> samples, Preprocessing usual) {
    Predicate<GreyConversion> helps =
        conversion ->
            conversion == GreyConversion.FLATTENED
                ? haveGradients(samples, usual)
                : samples.size() < MANY;
    return GreyConversion.ENHANCING.stream().filter(helps).toList();
  }

  /** Returns whether most images have a gradient, without which they look different. */
  private static boolean haveGradients(List<Sample> samples, Preprocessing usual) {
    List<Sample> some = PreparedImages.spread(samples, LOOKED_AT);
    PreparedImages plain = new PreparedImages(some, usual);
    PreparedImages flattened = new PreparedImages(some, usual.withGrey(GreyConversion.FLATTENED));
    long different =
        IntStream.range(0, some.size())
            .filter(i -> !Arrays.equals(plain.resized(i).pixels(), flattened.resized(i).pixels()))
            .count();
    return 2 * different > some.size();
  }

  private static String words(GreyConversion conversion) {
    return conversion.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** Returns the mean confidence of readings that are right, case aside; others count as 0. */
  private static double confidence(
      List<Sample> samples, PretrainedModel base, Preprocessing input) {
    return BaseReadings.of(PreparedImages.spread(samples, READ, input), base).stream()
        .mapToDouble(
            reading ->
                reading.predicted().equalsIgnoreCase(reading.expected()) ? reading.confidence() : 0)
        .average()
        .orElseThrow();
  }
}
