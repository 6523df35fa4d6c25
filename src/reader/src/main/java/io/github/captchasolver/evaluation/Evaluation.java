package io.github.captchasolver.evaluation;

import io.github.captchasolver.evaluation.EditDistance.Edit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;

/**
 * Measures how good predictions are. A character that the model does not know cannot be predicted,
 * so it counts as a mistake like any other.
 *
 * @param images number of predictions
 * @param correct number of predictions without a mistake
 * @param exactMatch {@code correct / images}, 0..1
 * @param exactMatchInterval 95 % interval of {@code exactMatch} (Wilson)
 * @param characterErrorRate edits (replaced, missing and inserted characters) over characters of
 *     the labels, both summed over all predictions; above 1 if far too much was predicted
 * @param confusions mistaken characters, the most frequent first
 * @param wrong predictions with a mistake, the most confident first: those are often wrong labels
 */
public record Evaluation(
    int images,
    int correct,
    double exactMatch,
    Interval exactMatchInterval,
    double characterErrorRate,
    List<Confusion> confusions,
    List<EvaluatedSample> wrong) {

  private static final Comparator<Confusion> MOST_FREQUENT_FIRST =
      Comparator.comparingInt(Confusion::count)
          .reversed()
          .thenComparing(Confusion::expected)
          .thenComparing(Confusion::predicted);

  private static final Comparator<EvaluatedSample> MOST_CONFIDENT_FIRST =
      Comparator.comparingDouble(EvaluatedSample::confidence)
          .reversed()
          .thenComparing(EvaluatedSample::file);

  public Evaluation {
    confusions = List.copyOf(confusions);
    wrong = List.copyOf(wrong);
  }

  /**
   * Evaluates predictions for labelled images.
   *
   * @throws IllegalArgumentException if there are none, or all labels are empty
   */
  public static Evaluation of(List<EvaluatedSample> samples) {
    var wrong = new ArrayList<EvaluatedSample>();
    var counts = new HashMap<Edit, Integer>();
    long characters = 0;
    long edits = 0;
    for (EvaluatedSample sample : samples) {
      characters += sample.expected().codePointCount(0, sample.expected().length());
      if (!sample.correct()) {
        wrong.add(sample);
        EditDistance difference = EditDistance.between(sample.expected(), sample.predicted());
        edits += difference.distance();
        difference.edits().forEach(edit -> counts.merge(edit, 1, Integer::sum));
      }
    }
    if (characters == 0) {
      throw new IllegalArgumentException(
          "There is nothing to evaluate: at least one labelled image is needed.");
    }
    var confusions = new ArrayList<Confusion>();
    counts.forEach(
        (edit, count) -> confusions.add(new Confusion(edit.expected(), edit.predicted(), count)));
    confusions.sort(MOST_FREQUENT_FIRST);
    wrong.sort(MOST_CONFIDENT_FIRST);
    int correct = samples.size() - wrong.size();
    return new Evaluation(
        samples.size(),
        correct,
        (double) correct / samples.size(),
        Interval.wilson(correct, samples.size()),
        (double) edits / characters,
        confusions,
        wrong);
  }

  /** Returns the fraction of predictions, 0..1, that are right if case is ignored. */
  public double exactMatchIgnoringCase() {
    long caseOnly =
        wrong.stream()
            .filter(sample -> sample.expected().equalsIgnoreCase(sample.predicted()))
            .count();
    return (double) (correct + caseOnly) / images;
  }
}
