package io.github.captchasolver.training.selftraining;

import java.util.List;

/**
 * Determines the rounds of training without labels.
 *
 * @param rounds in order
 * @param batch number of images in a step
 * @param replay number of synthetic images added to each step
 * @param heldOut share of the images that are never trained on, for the estimate, 0..1
 * @param mostEpochs of a round, however few its images are
 */
public record SelfTrainingSchedule(
    List<Round> rounds, int batch, int replay, double heldOut, int mostEpochs) {
  /** With more epochs a few images are learned by heart. */
  private static final int MOST_EPOCHS = 24;

  /** What is used unless a measurement asks for another. */
  public static final SelfTrainingSchedule DEFAULT =
      new SelfTrainingSchedule(
          List.of(
              new Round(0.4, 4800, 1e-3),
              new Round(0.55, 4800, 1e-3),
              new Round(0.7, 4800, 1e-3),
              new Round(0.8, 4800, 1e-3),
              new Round(0.9, 4800, 1e-3),
              new Round(0.95, 6400, 1e-3)),
          8,
          0,
          1.0 / 7,
          MOST_EPOCHS);

  public SelfTrainingSchedule {
    rounds = List.copyOf(rounds);
    if (mostEpochs < 1) {
      throw new IllegalArgumentException("A round has at least 1 epoch, not " + mostEpochs + ".");
    }
  }

  /** Returns the same rounds with fewer epochs, for a quick run. */
  public SelfTrainingSchedule withMostEpochs(int most) {
    return new SelfTrainingSchedule(rounds, batch, replay, heldOut, Math.min(most, mostEpochs));
  }

  /** Returns the number of epochs of a round in which this many images are trained on. */
  public int epochs(Round round, int images) {
    return Math.max(1, Math.min(mostEpochs, Math.round((float) round.shown() / images)));
  }

  /**
   * Determines one round.
   *
   * @param most share of the images whose readings are trusted at most, the surest; fewer if fewer
   *     are probably right
   * @param shown number of images shown, epochs included
   * @param learningRate the peak
   */
  public record Round(double most, int shown, double learningRate) {
    /** Returns the number of images whose readings are trusted. */
    public int kept(PseudoLabels readings) {
      int images = readings.readings().size();
      return (int) Math.ceil(images * Math.min(most, readings.confidence()));
    }
  }
}
