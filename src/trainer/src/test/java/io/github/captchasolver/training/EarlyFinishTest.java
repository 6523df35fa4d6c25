package io.github.captchasolver.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When a run is shortened, and how its learning rate then falls. */
class EarlyFinishTest {
  private static final EarlyFinish FINISH = new EarlyFinish(40, true);

  /** Reports with these losses, all images read from a given epoch on. */
  private static List<EpochReport> reports(int readFrom, double... losses) {
    var reports = new ArrayList<EpochReport>();
    for (double loss : losses) {
      int epoch = reports.size() + 1;
      double exactMatch = epoch < readFrom ? 0.9 : 1;
      reports.add(new EpochReport(epoch, 9, loss, exactMatch, 0, 1, false));
    }
    return reports;
  }

  /** The lowest loss in one epoch, the same higher one in the others. */
  private static double[] lowestIn(int best, int epochs) {
    double[] losses = new double[epochs];
    Arrays.fill(losses, 2);
    losses[best - 1] = 1;
    return losses;
  }

  @Test
  void turn_allReadAndNoLowerLossForAQuarter_isThatEpoch() {
    assertThat(FINISH.turn(reports(1, lowestIn(9, 11)))).isZero();
    assertThat(FINISH.turn(reports(1, lowestIn(9, 12)))).isEqualTo(12);
    assertThat(FINISH.last(reports(1, lowestIn(9, 12)))).isEqualTo(18);
  }

  @Test
  void turn_decidedOnce_staysWhateverFollows() {
    double[] losses = lowestIn(9, 16);
    losses[14] = 0.5;
    assertThat(FINISH.turn(reports(1, losses))).isEqualTo(12);
  }

  @Test
  void turn_whileTheLearningRateRises_isNone() {
    assertThat(FINISH.turn(reports(1, lowestIn(2, 9)))).isZero();
    assertThat(FINISH.turn(reports(1, lowestIn(2, 10)))).isEqualTo(10);
  }

  @Test
  void turn_lossThatFallsByNextToNothing_isNoImprovement() {
    double[] losses = new double[20];
    for (int i = 0; i < losses.length; i++) {
      losses[i] = i < 8 ? 1 - 0.1 * i : 0.1 - 0.0002 * i;
    }
    // The ninth epoch is the last that lowers the loss by more than half a percent.
    assertThat(FINISH.turn(reports(1, losses))).isEqualTo(12);
  }

  @Test
  void turn_anImageMisread_isNone() {
    assertThat(FINISH.turn(reports(99, lowestIn(5, 30)))).isZero();
    assertThat(FINISH.last(reports(99, lowestIn(5, 30)))).isEqualTo(40);
  }

  @Test
  void turn_withoutValidation_isNone() {
    var report = new EpochReport(1, 9, Double.NaN, Double.NaN, Double.NaN, 1, false);
    assertThat(FINISH.turn(List.of(report))).isZero();
  }

  @Test
  void turn_nearTheEnd_isNone() {
    assertThat(FINISH.turn(reports(27, lowestIn(5, 35)))).isZero();
  }

  @Test
  void turn_requestedEpochsOrPatience_isNone() {
    assertThat(new EarlyFinish(40, false).turn(reports(1, lowestIn(9, 12)))).isZero();
    TrainingOptions open = TrainingOptions.of("fast");
    assertThat(EarlyFinish.isAllowed(open)).isTrue();
    assertThat(EarlyFinish.isAllowed(open.withEpochs(40))).isFalse();
    assertThat(EarlyFinish.isAllowed(open.withPatience(3))).isFalse();
  }

  @Test
  void share_fallsFromOneToZero() {
    assertThat(EarlyFinish.share(12, 13, 0, 100)).isCloseTo(1, within(1e-3));
    assertThat(EarlyFinish.share(12, 15, 99, 100)).isCloseTo(0.5, within(1e-9));
    assertThat(EarlyFinish.share(12, 18, 99, 100)).isCloseTo(0, within(1e-9));
  }
}
