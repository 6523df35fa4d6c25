package io.github.captchasolver.training.selftraining;

import java.util.List;

/**
 * Determines the rounds of training without labels.
 *
 * @param rounds in order
 * @param batch number of images in a step
 * @param replay number of synthetic images added to each step
 * @param heldOut share of the images that are never trained on, for the estimate, 0..1
 */
public record SelfTrainingSchedule(List<Round> rounds, int batch, int replay, double heldOut) {
  /** What is used unless a measurement asks for another. */
  public static final SelfTrainingSchedule DEFAULT =
      new SelfTrainingSchedule(
          List.of(
              new Round(0.4, 4800, 1e-3, false),
              new Round(0.6, 4800, 1e-3, false),
              new Round(0.8, 4800, 1e-3, false),
              new Round(0.95, 6400, 1e-3, false)),
          8,
          0,
          1.0 / 7);

  public SelfTrainingSchedule {
    rounds = List.copyOf(rounds);
  }

  /**
   * Determines one round.
   *
   * @param kept share of the images whose readings are trusted, the surest; 0 for as many as are
   *     probably right
   * @param shown number of images shown, epochs included
   * @param learningRate the peak
   * @param fresh whether it starts from the weights of the base again
   */
  public record Round(double kept, int shown, double learningRate, boolean fresh) {
    /** Returns the number of images whose readings are trusted. */
    public int kept(PseudoLabels readings) {
      int images = readings.readings().size();
      return (int) Math.round(images * (kept > 0 ? kept : readings.confidence()));
    }

    /** Returns the number of epochs. */
    public int epochs(int images) {
      return Math.max(1, Math.round((float) shown / images));
    }
  }
}
