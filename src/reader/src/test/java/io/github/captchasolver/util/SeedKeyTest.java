package io.github.captchasolver.util;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SeedKeyTest {

  /** First outputs of the reference SplitMix64 (Vigna) for the seeds 0 and 1234567. */
  @Test
  void of_onePart_isTheFirstNumberOfSplitMix64() {
    assertThat(SeedKey.of(0)).isEqualTo(0xE220A8397B1DCDAFL);
    assertThat(SeedKey.of(1234567)).isEqualTo(6457827717110365317L);
  }

  /** By a Python version of the same definition: keys must never change, or old seeds would. */
  @Test
  void of_severalParts_isPinned() {
    assertThat(SeedKey.of(1, 2, 3)).isEqualTo(0x6AE515C1C0AC7E37L);
    assertThat(SeedKey.of(3, 2, 1)).isEqualTo(0xD62A7F6E291FEF64L);
  }

  @Test
  void of_nearbyParts_neverCollide() {
    Set<Long> keys = new HashSet<>();
    for (int seed = 0; seed < 20; seed++) {
      for (int epoch = 0; epoch < 20; epoch++) {
        for (int sample = 0; sample < 20; sample++) {
          keys.add(SeedKey.of(seed, epoch, sample));
        }
      }
    }
    assertThat(keys).hasSize(8000);
  }

  @Test
  void of_noPart_isRefused() {
    assertThatIllegalArgumentException().isThrownBy(SeedKey::of);
  }
}
