package io.github.captchasolver.training.plan;

import io.github.captchasolver.dataset.Sample;
import io.github.captchasolver.image.Preprocessing;
import io.github.captchasolver.image.grey.GreyConversion;
import io.github.captchasolver.training.PretrainedModel;
import io.github.captchasolver.training.data.PreparedImages;
import java.util.List;
import java.util.Locale;

/**
 * Chooses how few images are converted to grey: usually as the base knows images, but in another
 * way if the base then reads them far better.
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
    if (base == null
        || base.keeps()
        || usual.grey() != GreyConversion.GROUND_DISTANCE
        || samples.size() >= MANY) {
      return none;
    }
    double plain = confidence(samples, base, usual);
    Preprocessing best = usual;
    double most = plain + CLEARLY_HIGHER;
    for (GreyConversion conversion : GreyConversion.ENHANCING) {
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
