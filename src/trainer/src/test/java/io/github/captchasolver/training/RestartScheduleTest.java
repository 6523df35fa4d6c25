package io.github.captchasolver.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.captchasolver.training.plan.Recipe;
import io.github.captchasolver.training.plan.TrainingSetup;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Attempts and learning rates that follow from the reports of the epochs before. */
class RestartScheduleTest {
  private static final int EPOCHS = 40;

  private static RestartSchedule schedule(int batches, boolean warmUp) {
    TrainingOptions options = TrainingOptions.of("fast").withEpochs(EPOCHS).withLearningRate(4e-3);
    Recipe recipe = Recipe.of(options, TrainingSetup.of(TinySet.of(40, 1), options), null);
    return new RestartSchedule(RecordCopy.of(recipe, "warmUp", warmUp), batches);
  }

  /** Returns reports of epochs on the plateau, followed by some off it. */
  private static List<EpochReport> reports(int plateau, int reading) {
    var reports = new ArrayList<EpochReport>();
    for (int epoch = 1; epoch <= plateau + reading; epoch++) {
      reports.add(
          EpochReport.of(epoch, 9)
              .withValidation(9, 0, 1)
              .withSeconds(1)
              .withPlateau(epoch <= plateau));
    }
    return reports;
  }

  @Test
  void next_runThatLeavesThePlateau_isOneAttempt() {
    RestartSchedule schedule = schedule(100, true);
    for (int done = 0; done < EPOCHS; done++) {
      RestartSchedule.Attempt attempt =
          schedule.next(reports(Math.min(done, 6), Math.max(0, done - 6)));
      assertThat(attempt).isEqualTo(new RestartSchedule.Attempt(0, 1, EPOCHS, 1, 4e-3));
    }
  }

  @Test
  void warmUp_takesAHundredSteps_andAtLeastOneEpoch() {
    assertThat(schedule(1000, true).next(List.of()).warmUp()).isEqualTo(1);
    assertThat(schedule(20, true).next(List.of()).warmUp()).isEqualTo(5);
    assertThat(schedule(20, false).next(List.of()).warmUp()).isZero();
    RestartSchedule.Attempt attempt = schedule(20, true).next(List.of());
    assertThat(attempt.isWarmUp(5)).isTrue();
    assertThat(attempt.isWarmUp(6)).isFalse();
  }

  @Test
  void next_plateauForTwiceTheUsualEpochs_restarts_firstWithTheSameWeights() {
    RestartSchedule schedule = schedule(100, false); // usually left by epoch 6
    assertThat(schedule.usualExit()).isEqualTo(6);
    assertThat(schedule.next(reports(11, 0)).number()).isZero();

    RestartSchedule.Attempt second = schedule.next(reports(12, 0));
    assertThat(second).isEqualTo(new RestartSchedule.Attempt(1, 13, EPOCHS, 1, 2e-3));
    assertThat(second.begins(13)).isTrue();
    assertThat(second.hasNewWeights()).isFalse();
    assertThat(schedule.next(reports(20, 0))).isEqualTo(second);

    RestartSchedule.Attempt third = schedule.next(reports(25, 0));
    assertThat(third).isEqualTo(new RestartSchedule.Attempt(2, 26, EPOCHS, 1, 1e-3));
    assertThat(third.hasNewWeights()).isTrue();
  }

  @Test
  void next_shortlyBeforeTheEnd_doesNotRestart() {
    assertThat(schedule(100, false).next(reports(39, 0)).number()).isEqualTo(2);
  }

  @Test
  void next_fewEpochs_restartsAfterAThirdOfThem() {
    // A third of 40 epochs at most, though 10 steps an epoch usually take 60 epochs.
    assertThat(schedule(10, false).next(reports(12, 0)).number()).isZero();
    assertThat(schedule(10, false).next(reports(13, 0)).number()).isEqualTo(1);
  }

  @Test
  void rate_eachAttempt_startsANewCycle() {
    RestartSchedule schedule = schedule(100, false);
    RestartSchedule.Attempt first = schedule.next(List.of());
    assertThat(schedule.rate(first, 1, 0)).isCloseTo(4e-3 / 25, within(1e-9));
    assertThat(schedule.rate(first, EPOCHS, 99)).isLessThan(1e-6);

    RestartSchedule.Attempt second = schedule.next(reports(12, 0));
    assertThat(schedule.rate(second, 13, 0)).isCloseTo(2e-3 / 25, within(1e-9));
    assertThat(schedule.rate(second, 20, 0)).isCloseTo(2e-3, within(1e-5));
    assertThat(schedule.rate(second, EPOCHS, 99)).isLessThan(1e-6);
  }
}
