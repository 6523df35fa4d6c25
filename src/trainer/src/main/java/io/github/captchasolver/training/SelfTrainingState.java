package io.github.captchasolver.training;

import java.util.ArrayList;
import java.util.List;

/**
 * Holds the state of training without labels between two rounds. The rest of the run depends only
 * on it, the images and the options.
 *
 * @param rounds reports so far, from round 1
 * @param weights of the network after the last round; empty before the first
 * @param bestWeights after the round with the highest estimated accuracy; empty before the first
 */
record SelfTrainingState(List<SelfTrainingRound> rounds, float[] weights, float[] bestWeights) {
  private static final float[] NONE = {};

  /** Is the state before the first round. */
  static final SelfTrainingState START = new SelfTrainingState(List.of(), NONE, NONE);

  SelfTrainingState {
    rounds = List.copyOf(rounds);
  }

  /** Returns the round with the highest estimated accuracy, the last one of equals. */
  SelfTrainingRound best() {
    SelfTrainingRound best = null;
    for (SelfTrainingRound round : rounds) {
      best = best == null || round.accuracy() >= best.accuracy() ? round : best;
    }
    return best;
  }

  /** Returns the state one round later. */
  SelfTrainingState after(SelfTrainingRound round, float[] newWeights) {
    var all = new ArrayList<>(rounds);
    all.add(round);
    var next = new SelfTrainingState(all, newWeights, newWeights);
    return next.best() == round ? next : new SelfTrainingState(all, newWeights, bestWeights);
  }
}
