package io.github.captchasolver.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DistributionAlignmentTest {
  private static final String DIGITS = "0123456789";
  private static final String ALL = DIGITS + "abcdefghijklmnopqrstuvwxyz";
  private static final DistributionAlignment NONE = DistributionAlignment.NONE;

  private static SyntheticReadings readings(String twins, double bias) {
    return new SyntheticReadings(ALL, twins, bias, 11);
  }

  @Test
  void of_onePreferredToL_readsMoreTextsRight() {
    var readings = readings("1l2z", 2.5).draw(700, ALL, ALL, ALL, ALL);
    var alignment = DistributionAlignment.of(readings.set);
    assertThat(alignment.logWeights().get("l")).isPositive();
    assertThat(alignment.logWeights().get("1")).isNegative();
    assertThat(alignment.images()).isEqualTo(700);
    assertThat(readings.right(alignment)).isGreaterThan(readings.right(NONE) + 40);
  }

  @Test
  void of_evenCounts_isNone() {
    var readings = readings("1l", 0).draw(700, ALL, ALL, ALL, ALL);
    assertThat(DistributionAlignment.of(readings.set)).isSameAs(NONE);
  }

  @Test
  void of_characterThatIsNotUsed_isNotReadForItsTwin() {
    String used = ALL.replace("o", "");
    var readings = readings("0o1l", 2.5).draw(700, used, used, used, used);
    var alignment = DistributionAlignment.of(readings.set);
    assertThat(alignment.logWeights().getOrDefault("o", 0.0)).isLessThan(0.3);
    assertThat(readings.right(alignment)).isGreaterThan(readings.right(NONE));
  }

  @Test
  void of_rareCharacter_isNotPulled() {
    String most = ALL.replace("i", "");
    var readings = readings("ij", 0).draw(500, ALL, most, most, most);
    assertThat(readings.right(DistributionAlignment.of(readings.set)))
        .isGreaterThanOrEqualTo(readings.right(NONE) - 2);
  }

  @Test
  void of_tenOf36CharactersUsed_readsNoTextWrong() {
    var readings = readings("1l0o", 1).draw(400, DIGITS, DIGITS, DIGITS, DIGITS);
    assertThat(readings.right(DistributionAlignment.of(readings.set)))
        .isGreaterThanOrEqualTo(readings.right(NONE));
  }

  @Test
  void of_fewImagesOfManyCharacters_losesNothing() {
    for (int seed = 0; seed < 5; seed++) {
      var readings = new SyntheticReadings(ALL, "1l0o5s", 0.3, seed).draw(200, ALL, ALL, ALL, ALL);
      assertThat(readings.right(DistributionAlignment.of(readings.set)))
          .isGreaterThanOrEqualTo(readings.right(NONE) - 2);
    }
  }

  @Test
  void of_lettersFirstDigitsLast_countsPositionsApart() {
    String letters = ALL.substring(10);
    var readings = readings("1l0o", 2.5).draw(500, letters, letters, DIGITS, DIGITS);
    var alignment = DistributionAlignment.of(readings.set);
    int one = ALL.indexOf('1');
    assertThat(alignment.of(4)[0][one]).isLessThan(alignment.of(4)[3][one]);
    assertThat(readings.right(alignment)).isGreaterThan(readings.right(NONE) + 10);
  }

  @Test
  void of_anotherOrder_sameWeights() {
    var readings = readings("1l", 2.5).draw(400, ALL, ALL, ALL, ALL);
    List<CharacterPosteriors> shuffled = new ArrayList<>(readings.set);
    Collections.shuffle(shuffled, new Random(1));
    assertThat(DistributionAlignment.of(shuffled).logWeights())
        .isEqualTo(DistributionAlignment.of(readings.set).logWeights());
  }

  @Test
  void of_bothCases_countTogether() {
    String characters = "0123456789abcdABCD";
    var readings = new SyntheticReadings(characters, "aAbBcCdD", 3, 5);
    readings.draw(500, characters, characters, characters, characters);
    assertThat(DistributionAlignment.of(readings.set)).isSameAs(NONE);
  }

  @Test
  void of_fewerThan200Images_isNone() {
    var readings = readings("1l", 4).draw(199, ALL, ALL, ALL, ALL);
    assertThat(DistributionAlignment.of(readings.set)).isSameAs(NONE);
  }

  @Test
  void of_differentCharacters_isRefused() {
    var set = new ArrayList<>(readings("1l", 0).draw(200, ALL).set);
    set.add(new CharacterPosteriors("ab", new float[][] {{1, 0}}));
    assertThatThrownBy(() -> DistributionAlignment.of(set))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("one alphabet");
  }
}
