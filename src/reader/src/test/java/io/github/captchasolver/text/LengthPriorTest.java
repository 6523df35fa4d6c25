package io.github.captchasolver.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class LengthPriorTest {

  @Test
  void ofCounts_usualLengths_haveFullWeight() {
    var weights = weights(Map.of(4, 5, 5, 80, 6, 15));
    assertThat(weights.logOf(4)).isZero();
    assertThat(weights.logOf(5)).isZero();
    assertThat(weights.logOf(6)).isZero();
  }

  @Test
  void ofCounts_rareLength_hasProportionalWeight() {
    // One of a thousand labels is probably a mistake.
    var weights = weights(Map.of(4, 999, 3, 1));
    assertThat(Math.exp(weights.logOf(3))).isCloseTo(0.02, within(1e-12));
  }

  @Test
  void ofCounts_unseenLength_isStillPossible() {
    var weights = weights(Map.of(4, 20, 6, 28));
    for (int length : new int[] {0, 1, 5, 7, 1000}) {
      assertThat(Math.exp(weights.logOf(length))).isCloseTo(1.0 / 50, within(1e-12));
    }
    assertThat(weights.sameFrom()).isEqualTo(7);
  }

  @Test
  void ofCounts_noLabel_isEven() {
    assertThat(weights(Map.of())).isSameAs(LengthPrior.EVEN);
    assertThat(LengthPrior.EVEN.logOf(0)).isZero();
    assertThat(LengthPrior.EVEN.logOf(12)).isZero();
  }

  @Test
  void ofCounts_emptyLabelOrCount_isRefused() {
    assertThatThrownBy(() -> weights(Map.of(0, 3))).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> weights(Map.of(3, 0))).isInstanceOf(IllegalArgumentException.class);
  }

  private static LengthPrior weights(Map<Integer, Integer> counts) {
    return LengthPrior.ofCounts(new TreeMap<>(counts));
  }
}
