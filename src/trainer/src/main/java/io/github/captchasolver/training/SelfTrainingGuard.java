package io.github.captchasolver.training;

import io.github.captchasolver.training.selftraining.PseudoLabel;
import io.github.captchasolver.training.selftraining.PseudoLabels;
import java.util.List;
import java.util.Locale;

/** Refuses to train on readings that are worth nothing, and to save a model that is worse. */
final class SelfTrainingGuard {
  /**
   * Below this mean confidence the base reads next to nothing. It is sure of too little then: sets
   * of which it reads a half are read with a mean confidence of 0.4.
   */
  private static final double LEAST_CONFIDENCE = 0.04;

  /**
   * A model that has learned something is surer than that: where it was right of more than half, it
   * ended above 0.8. From readings of which 7 to 13 % were right it ended at 0.09, and read 1 %.
   */
  private static final double LEAST_LEARNED = 0.2;

  /** The base can be relied on where its confidence is higher. */
  private static final double SURE = 0.9;

  /** The new model may contradict the sure readings by this much more than their confidence. */
  private static final double MOST_CONTRADICTION = 0.15;

  /** A mean confidence that is lower by less is lower by chance. */
  private static final double CHANCE = 0.02;

  private SelfTrainingGuard() {}

  /** Returns whether there is something to learn from. */
  static boolean isReadable(PseudoLabels first) {
    return first.confidence() >= LEAST_CONFIDENCE;
  }

  /**
   * Checks that there is something to learn from.
   *
   * @param name of the base
   * @param labelled whether some images have labels: a model trained on them has read the others
   * @param first what was read
   * @throws UnreadableException if that is next to nothing
   */
  static void requireReadable(String name, boolean labelled, PseudoLabels first) {
    if (!isReadable(first)) {
      throw new UnreadableException(
          String.format(
              Locale.ROOT,
              "%s reads next to nothing in these images by its own estimate (%.1f %% of them), so"
                  + " there is nothing to learn from its readings: label %s, or check the characters"
                  + " and the length.",
              labelled ? "A model trained on the labels" : name,
              100 * first.confidence(),
              labelled
                  ? "more images and train on those"
                  : "some images, 50 to begin with, and train on those"));
    }
  }

  /**
   * Compares the new model with the base where the base can be relied on: its own confidence would
   * not show that it has drifted away.
   *
   * @param first what the base reads
   * @param last what the new model reads
   * @param heldOut number of images, the last ones, that were not trained on
   * @throws UnreadableException if it reads next to nothing either
   * @throws TrainingException if it is probably worse
   */
  static void requireBetter(PseudoLabels first, PseudoLabels last, int heldOut) {
    List<PseudoLabel> sure =
        first.readings().stream().filter(reading -> reading.confidence() >= SURE).toList();
    double agreement =
        sure.stream()
            .filter(reading -> reading.text().equals(last.readings().get(reading.image()).text()))
            .count();
    boolean drifted =
        agreement < (PseudoLabels.confidence(sure) - MOST_CONTRADICTION) * sure.size();
    double before = first.last(heldOut).confidence();
    double after = last.last(heldOut).confidence();
    if (after < LEAST_LEARNED) {
      throw new UnreadableException(
          String.format(
              Locale.ROOT,
              "By its own estimate the new model reads only %.1f %% of the images: too few of the"
                  + " readings that it learned from were right, and no model was saved. Label some"
                  + " images, 50 to begin with, and train on those.",
              100 * after));
    }
    if (drifted || after < before - CHANCE) {
      throw new TrainingException(
          String.format(
              Locale.ROOT,
              "By its own estimate the new model reads less than the one it started from (%.1f"
                  + " instead of %.1f %% of the images%s): no model was saved. Read with the model it"
                  + " started from, or label some images and train on those.",
              100 * after,
              100 * before,
              drifted
                  ? String.format(
                      Locale.ROOT,
                      ", and other texts in %.0f of %d that were read surely",
                      sure.size() - agreement,
                      sure.size())
                  : ""));
    }
  }
}
