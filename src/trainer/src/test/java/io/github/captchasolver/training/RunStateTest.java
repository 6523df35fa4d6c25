package io.github.captchasolver.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.captchasolver.nn.dl4j.OptimiserState;
import org.junit.jupiter.api.Test;

class RunStateTest {
  private static final OptimiserState OPTIMISER = new OptimiserState(0, new float[1], new float[1]);
  private static final EarlyStopping STOPPING = new EarlyStopping(3, false);

  private static EpochReport report(int epoch, double validationLoss) {
    return EpochReport.of(epoch, 9).withValidation(validationLoss, 0.5, 1).withSeconds(1);
  }

  /** Returns the state after an epoch for each loss; the weights of an epoch are its number. */
  private static RunState after(EarlyStopping stopping, double... validationLosses) {
    RunState state = RunState.START;
    for (int epoch = 1; epoch <= validationLosses.length; epoch++) {
      state =
          state.after(
              report(epoch, validationLosses[epoch - 1]), new float[] {epoch}, OPTIMISER, stopping);
    }
    return state;
  }

  @Test
  void start_isOnThePlateau_andNotEnded() {
    assertThat(RunState.START.isOnPlateau()).isTrue();
    assertThat(RunState.START.isEnded()).isFalse();
    assertThat(after(STOPPING, 1).isOnPlateau()).isFalse();
  }

  @Test
  void after_severalEpochs_keepsTheWeightsOfTheBestAndTheLast() {
    RunState state = after(STOPPING, 3, 1, 2, 1);
    assertThat(state.bestWeights()).containsExactly(2);
    assertThat(state.weights()).containsExactly(4);
  }

  @Test
  void after_lastIsBest_keepsTheLastWeights() {
    assertThat(after(new EarlyStopping(3, true), 1, 3).bestWeights()).containsExactly(2);
  }

  @Test
  void ended_keepsOnlyTheBestWeights() {
    RunState end = after(STOPPING, 1, 2).ended(TrainingResult.Stop.FINISHED);
    assertThat(end.isEnded()).isTrue();
    assertThat(end.bestWeights()).containsExactly(1);
    assertThat(end.weights()).isEmpty();
    assertThat(end.optimiser().firstMoment()).isEmpty();
  }

  @Test
  void after_epochNotInOrder_isRefused() {
    assertThatThrownBy(() -> RunState.START.after(report(2, 1), new float[1], OPTIMISER, STOPPING))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
