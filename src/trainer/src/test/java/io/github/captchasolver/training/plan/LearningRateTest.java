package io.github.captchasolver.training.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LearningRateTest {
  private static final double PEAK = 3e-3;
  private static final int STEPS = 801;

  @Test
  void constant_isThePeakInEveryStep() {
    assertThat(LearningRate.CONSTANT.at(PEAK, 0, STEPS)).isEqualTo(PEAK);
    assertThat(LearningRate.CONSTANT.at(PEAK, STEPS - 1, STEPS)).isEqualTo(PEAK);
  }

  @Test
  void oneCycle_beginsAtATwentyFifth_peaksAfterAQuarter_endsAtNearlyNothing() {
    assertThat(LearningRate.ONE_CYCLE.at(PEAK, 0, STEPS)).isCloseTo(PEAK / 25, within(1e-12));
    assertThat(LearningRate.ONE_CYCLE.at(PEAK, 200, STEPS)).isCloseTo(PEAK, within(1e-12));
    assertThat(LearningRate.ONE_CYCLE.at(PEAK, 800, STEPS)).isCloseTo(PEAK * 1e-5, within(1e-12));
  }

  @Test
  void oneCycle_halfWay_isTheMeanOfBothEnds() {
    // Half a cosine passes the mean of its ends in the middle.
    assertThat(LearningRate.ONE_CYCLE.at(PEAK, 100, STEPS))
        .isCloseTo(PEAK * (1 + 1 / 25.0) / 2, within(1e-12));
    assertThat(LearningRate.ONE_CYCLE.at(PEAK, 500, STEPS))
        .isCloseTo(PEAK * (1 + 1e-5) / 2, within(1e-12));
  }

  @Test
  void oneCycle_risesThenFalls() {
    for (int step = 1; step < STEPS; step++) {
      double change =
          LearningRate.ONE_CYCLE.at(PEAK, step, STEPS)
              - LearningRate.ONE_CYCLE.at(PEAK, step - 1, STEPS);
      assertThat(Math.signum(change)).as("step %d", step).isEqualTo(step <= 200 ? 1 : -1);
    }
  }

  @Test
  void warmUpCosine_peaksEarly_andFallsToAThousandth() {
    LearningRate schedule = LearningRate.WARM_UP_COSINE;

    assertThat(schedule.at(PEAK, 0, 1001)).isCloseTo(PEAK / 25, within(1e-12));
    assertThat(schedule.at(PEAK, 30, 1001)).isCloseTo(PEAK, within(1e-12));
    assertThat(schedule.at(PEAK, 515, 1001)).isCloseTo(PEAK * (1 + 1e-3) / 2, within(1e-12));
    assertThat(schedule.at(PEAK, 1000, 1001)).isCloseTo(PEAK * 1e-3, within(1e-12));
  }

  @Test
  void oneCycle_ofASingleStep_isANumber() {
    assertThat(LearningRate.ONE_CYCLE.at(PEAK, 0, 1)).isCloseTo(PEAK / 25, within(1e-12));
  }
}
