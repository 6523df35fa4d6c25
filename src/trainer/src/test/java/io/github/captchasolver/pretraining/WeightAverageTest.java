package io.github.captchasolver.pretraining;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WeightAverageTest {
  private static final float[] START = {0, 2, 4, 6};
  private static final float[] TRAINED = {1, 1, 1, 1};

  @Test
  void of_quarter_isNearerToTheStart() {
    assertThat(WeightAverage.of(START, TRAINED, 0.25, i -> false))
        .containsExactly(0.25f, 1.75f, 3.25f, 4.75f);
  }

  @Test
  void of_weightsThatTheStartDoesNotHave_areTheTrainedOnes() {
    assertThat(WeightAverage.of(START, TRAINED, 0.25, i -> i == 3))
        .containsExactly(0.25f, 1.75f, 3.25f, 1);
  }
}
