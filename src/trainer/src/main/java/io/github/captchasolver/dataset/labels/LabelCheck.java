package io.github.captchasolver.dataset.labels;

import io.github.captchasolver.dataset.Dataset;
import io.github.captchasolver.dataset.Problem;
import io.github.captchasolver.dataset.Sample;
import io.github.captchasolver.evaluation.EvaluatedSample;
import io.github.captchasolver.text.Vocabulary;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The result of reading some images of a dataset and comparing the readings with the labels.
 *
 * @param read number of images that were read
 * @param agree number of readings that equal the label
 * @param inOtherCase number of readings that equal the label except for the case of letters
 * @param sure number of readings with a confidence of at least 0.9
 * @param longer number of readings that hold the label and more characters
 * @param found what is systematically wrong with the labels; null for nothing
 */
public record LabelCheck(
    int read, int agree, int inOtherCase, int sure, int longer, LabelFault found) {
  /** The result where no model could read the images. */
  public static final LabelCheck NONE = new LabelCheck(0, 0, 0, 0, 0, null);

  /**
   * Reads a seeded sample of at most 200 images and compares.
   *
   * @param known characters that the model can read; it says nothing about labels with others
   * @param reader reads images and returns a reading for each, in the same order
   */
  public static LabelCheck of(
      Dataset dataset, Vocabulary known, Function<List<Sample>, List<EvaluatedSample>> reader) {
    List<EvaluatedSample> readings = reader.apply(LabelSampling.of(dataset.samples()));
    var comparison = new Comparison(dataset, known, readings);
    int agree = (int) readings.stream().filter(EvaluatedSample::correct).count();
    int folded =
        (int)
            readings.stream()
                .filter(reading -> reading.expected().equalsIgnoreCase(reading.predicted()))
                .count();
    return new LabelCheck(
        readings.size(),
        agree,
        folded - agree,
        comparison.sure().size(),
        ExtraCharacters.count(readings),
        Rewriting.find(comparison)
            .or(() -> ExpressionValues.find(comparison))
            .or(() -> UnrelatedLabels.find(comparison))
            .orElse(null));
  }

  /** Returns what is systematically wrong with the labels. */
  public Optional<LabelFault> fault() {
    return Optional.ofNullable(found);
  }

  /** Returns whether so many labels were read that the reader knows this kind of image. */
  public boolean isReadMostly() {
    return 2 * (agree + inOtherCase) >= read;
  }

  /** Returns whether most images show more characters than their labels have. */
  public boolean showsMore() {
    return read > 0 && 2 * longer >= read && 4 * (agree + inOtherCase) < read;
  }

  /** Returns a harmless problem for each label that was found to be wrong. */
  public List<Problem> problems() {
    return found == null ? List.of() : found.problems();
  }
}
