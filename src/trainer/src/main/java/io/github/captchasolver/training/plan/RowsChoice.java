package io.github.captchasolver.training.plan;

import io.github.captchasolver.dataset.Sample;
import io.github.captchasolver.evaluation.EvaluatedSample;
import io.github.captchasolver.evaluation.Evaluation;
import io.github.captchasolver.image.ImageSteps;
import io.github.captchasolver.image.Preprocessing;
import io.github.captchasolver.image.TextRows;
import io.github.captchasolver.image.codec.ImageDecoder;
import io.github.captchasolver.nn.Preset;
import io.github.captchasolver.training.PretrainedModel;
import io.github.captchasolver.training.data.PreparedImages;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Finds out whether images have two rows of text that are both read. They do if there is a gap
 * between two rows at the same place in all of them, and the base reads far more of the labels with
 * the rows side by side.
 *
 * @param steps with the cut between the rows, if there are two
 * @param decisions the finding, if there are two rows
 */
record RowsChoice(ImageSteps steps, List<Decision> decisions) {
  /** Number of images, evenly spread, in which a gap is looked for, and that the base reads. */
  private static final int LOOKED_AT = 40;

  /** The error rate of characters must be lower by this much, */
  private static final double CLEARLY_LESS = 0.15;

  /** and at most this. */
  private static final double MOST_ERRORS = 0.6;

  /**
   * @param preset of the network
   * @param samples at least one
   * @param base the model to start from; null for none, and then one row is assumed
   * @param steps known so far
   */
  static RowsChoice of(
      Preset preset, List<Sample> samples, PretrainedModel base, ImageSteps steps) {
    var one = new RowsChoice(steps, List.of());
    if (base == null || steps.rows() != null) {
      return one;
    }
    List<Sample> some = PreparedImages.spread(samples, LOOKED_AT);
    Preprocessing input = preset.input().withSteps(steps).withWindow(null);
    Optional<TextRows> rows =
        TextRows.ofSet(
            some.stream().map(sample -> ImageDecoder.decode(sample.bytes(), input::grey)).toList());
    if (rows.isEmpty()) {
      return one;
    }
    ImageSteps cut = steps.withRows(rows.get());
    double errors = errors(preset, samples, base, steps);
    double sideBySide = errors(preset, samples, base, cut);
    if (sideBySide > Math.min(MOST_ERRORS, errors - CLEARLY_LESS)) {
      return one;
    }
    return new RowsChoice(
        cut,
        List.of(
            new Decision(
                "rows",
                "two, cut at " + rows.get().cut() / 10 + " % of the height",
                String.format(
                    Locale.ROOT,
                    "with the rows side by side the base reads %.0f %% of the characters of %d"
                        + " images, and %.0f %% without",
                    100 * (1 - sideBySide),
                    some.size(),
                    100 * Math.max(0, 1 - errors)))));
  }

  /** Returns the share of characters that the base reads wrong, case aside. */
  private static double errors(
      Preset preset, List<Sample> samples, PretrainedModel base, ImageSteps steps) {
    Preprocessing input = InputSize.of(preset, samples, base, steps).preprocessing();
    List<EvaluatedSample> readings =
        BaseReadings.of(PreparedImages.spread(samples, LOOKED_AT, input), base);
    return Evaluation.of(readings.stream().map(RowsChoice::folded).toList()).characterErrorRate();
  }

  private static EvaluatedSample folded(EvaluatedSample reading) {
    return new EvaluatedSample(
        reading.file(),
        reading.expected().toLowerCase(Locale.ROOT),
        reading.predicted().toLowerCase(Locale.ROOT),
        reading.confidence());
  }
}
