package io.github.captchasolver.evaluation;

import io.github.captchasolver.evaluation.EditDistance.Edit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;

/**
 * How good some readings are. A character that the model does not know cannot be read, and so
 * counts as a mistake like any other.
 *
 * @param images number of readings
 * @param correct those without a mistake
 * @param exactMatch {@code correct / images}, 0..1
 * @param exactMatchInterval 95 % interval of {@code exactMatch} (Wilson)
 * @param characterErrorRate edits (replaced, missing and inserted characters) over characters of
 *     the labels, both summed over all readings; above 1 where far too much was read
 * @param confusions which characters were mistaken, the most frequent first
 * @param wrong the readings with a mistake, the surest first: those are often wrong labels
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

  private static final Comparator<EvaluatedSample> SUREST_FIRST =
      Comparator.comparingDouble(EvaluatedSample::confidence)
          .reversed()
          .thenComparing(EvaluatedSample::file);

  public Evaluation {
    confusions = List.copyOf(confusions);
    wrong = List.copyOf(wrong);
  }

  /**
   * Evaluates readings of labelled images.
   *
   * @throws IllegalArgumentException if there is none, or all labels are empty
   */
  public static Evaluation of(List<EvaluatedSample> readings) {
    var wrong = new ArrayList<EvaluatedSample>();
    var counts = new HashMap<Edit, Integer>();
    long characters = 0;
    long edits = 0;
    for (EvaluatedSample reading : readings) {
      characters += reading.expected().codePointCount(0, reading.expected().length());
      if (!reading.correct()) {
        wrong.add(reading);
        EditDistance difference = EditDistance.between(reading.expected(), reading.predicted());
        edits += difference.distance();
        difference.edits().forEach(edit -> counts.merge(edit, 1, Integer::sum));
      }
    }
    if (characters == 0) {
      throw new IllegalArgumentException(
          "There is nothing to evaluate: at least one reading of a labelled image is needed.");
    }
    var confusions = new ArrayList<Confusion>();
    counts.forEach(
        (edit, count) -> confusions.add(new Confusion(edit.expected(), edit.predicted(), count)));
    confusions.sort(MOST_FREQUENT_FIRST);
    wrong.sort(SUREST_FIRST);
    int correct = readings.size() - wrong.size();
    return new Evaluation(
        readings.size(),
        correct,
        (double) correct / readings.size(),
        Interval.wilson(correct, readings.size()),
        (double) edits / characters,
        confusions,
        wrong);
  }

  /** Share of readings, 0..1, that are right if upper and lower case count as the same. */
  public double exactMatchIgnoringCase() {
    long caseOnly =
        wrong.stream()
            .filter(reading -> reading.expected().equalsIgnoreCase(reading.predicted()))
            .count();
    return (double) (correct + caseOnly) / images;
  }
}
