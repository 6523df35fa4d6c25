package io.github.captchasolver.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The best epoch and the end of patience, from the reports of the epochs so far. */
class EarlyStoppingTest {
  private static final EarlyStopping STOPPING = new EarlyStopping(3, false);
  private static final EarlyStopping LAST = new EarlyStopping(3, true);

  private static List<EpochReport> reports(double exactMatch, double... validationLosses) {
    var reports = new ArrayList<EpochReport>();
    for (double loss : validationLosses) {
      reports.add(
          EpochReport.of(reports.size() + 1, 9)
              .withValidation(loss, exactMatch, 1)
              .withSeconds(1)
              .withPlateau(exactMatch == 0));
    }
    return reports;
  }

  @Test
  void bestEpoch_beforeTheFirst_isZero() {
    assertThat(STOPPING.bestEpoch(List.of())).isZero();
  }

  @Test
  void bestEpoch_equalLosses_isTheFirstOfThem() {
    assertThat(STOPPING.bestEpoch(reports(0.5, 3, 1, 2, 1))).isEqualTo(2);
    assertThat(STOPPING.isLastBest(reports(0.5, 3, 1, 2, 1))).isFalse();
    assertThat(STOPPING.isLastBest(reports(0.5, 3, 1))).isTrue();
  }

  @Test
  void bestEpoch_withoutValidation_isTheLast() {
    assertThat(STOPPING.bestEpoch(reports(Double.NaN, Double.NaN, Double.NaN))).isEqualTo(2);
  }

  @Test
  void bestEpoch_lastIsBest_isTheLastWhateverItsLoss() {
    assertThat(LAST.bestEpoch(reports(0.5, 1, 3))).isEqualTo(2);
  }

  @Test
  void isOver_countsEpochsSinceTheBest() {
    assertThat(STOPPING.isOver(reports(0.5, 1, 2, 3))).isFalse();
    assertThat(STOPPING.isOver(reports(0.5, 1, 2, 3, 4))).isTrue();
    assertThat(STOPPING.isOver(reports(0.5, 1, 2, 3, 0.5))).isFalse();
  }

  @Test
  void isOver_beforeTheFirstCorrectReading_isFalse() {
    assertThat(STOPPING.isOver(reports(0, 1, 2, 3, 4, 5, 6))).isFalse();
  }

  @Test
  void isOver_lastIsBest_isFalse() {
    assertThat(LAST.isOver(reports(0.5, 1, 2, 3, 4, 5, 6))).isFalse();
  }
}
