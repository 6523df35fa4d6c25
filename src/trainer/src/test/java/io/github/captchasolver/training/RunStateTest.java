package io.github.captchasolver.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.captchasolver.nn.dl4j.OptimiserState;
import org.junit.jupiter.api.Test;

/** What follows from the epochs so far: the best one, the plateau, early stopping. */
class RunStateTest {
  private static final OptimiserState OPTIMISER = new OptimiserState(0, new float[1], new float[1]);

  private static EpochReport report(int epoch, double validationLoss, boolean plateau) {
    return new EpochReport(epoch, 9, validationLoss, plateau ? 0 : 0.5, 1, 1, plateau);
  }

  /** One epoch for each loss; the weights of an epoch are its number. */
  private static RunState after(int plateauEpochs, double... validationLosses) {
    RunState state = RunState.START;
    for (int epoch = 1; epoch <= validationLosses.length; epoch++) {
      state =
          state.after(
              report(epoch, validationLosses[epoch - 1], epoch <= plateauEpochs),
              new float[] {epoch},
              OPTIMISER,
              false);
    }
    return state;
  }

  @Test
  void start_hasNoBestEpochAndIsOnThePlateau() {
    assertThat(RunState.START.bestEpoch(false)).isZero();
    assertThat(RunState.START.isOnPlateau()).isTrue();
    assertThat(RunState.START.isEnded()).isFalse();
  }

  @Test
  void bestEpoch_isTheFirstWithTheLowestLoss_andItsWeightsAreKept() {
    RunState state = after(0, 3, 1, 2, 1);
    assertThat(state.bestEpoch(false)).isEqualTo(2);
    assertThat(state.bestWeights()).containsExactly(2);
    assertThat(state.weights()).containsExactly(4);
  }

  @Test
  void bestEpoch_whereTheLastIsBest_isTheLastWhateverItsLoss() {
    RunState state =
        RunState.START
            .after(report(1, 1, false), new float[] {1}, OPTIMISER, true)
            .after(report(2, 3, false), new float[] {2}, OPTIMISER, true);
    assertThat(state.bestEpoch(true)).isEqualTo(2);
    assertThat(state.bestWeights()).containsExactly(2);
  }

  @Test
  void isOutOf_patience_countsEpochsSinceTheBest() {
    assertThat(after(0, 1, 2, 3).isOutOf(3)).isFalse();
    assertThat(after(0, 1, 2, 3, 4).isOutOf(3)).isTrue();
    assertThat(after(0, 1, 2, 3, 0.5).isOutOf(3)).isFalse();
  }

  @Test
  void isOutOf_nothingReadRightYet_never() {
    assertThat(after(6, 1, 2, 3, 4, 5, 6).isOutOf(3)).isFalse();
  }

  @Test
  void ended_keepsTheBestWeightsAndDropsTheRest() {
    RunState end = after(0, 1, 2).ended(TrainingResult.Stop.FINISHED);
    assertThat(end.isEnded()).isTrue();
    assertThat(end.bestWeights()).containsExactly(1);
    assertThat(end.weights()).isEmpty();
    assertThat(end.optimiser().firstMoment()).isEmpty();
  }

  @Test
  void epochs_notNumberedFromOne_areRefused() {
    assertThatThrownBy(
            () -> RunState.START.after(report(2, 1, false), new float[1], OPTIMISER, false))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
