package io.github.captchasolver.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LetterCaseTest {
  @ParameterizedTest
  @CsvSource({"a, A", "Z, z", "ж, Ж", "7, 7", "ß, ß", "的, 的"})
  void other_anyCharacter_isTheOtherCaseOrItself(String character, String other) {
    assertThat(LetterCase.other(character.codePointAt(0))).isEqualTo(other.codePointAt(0));
  }

  @ParameterizedTest
  @CsvSource({"ab0, true, true", "AB0, true, false", "aB, false, true", "012, false, false"})
  void isOne_characters_checksThatAllLettersHaveOneCase(
      String characters, boolean isOne, boolean hasSmall) {
    assertThat(LetterCase.isOne(characters)).isEqualTo(isOne);
    assertThat(LetterCase.hasSmall(characters)).isEqualTo(hasSmall);
  }

  @Test
  void isOne_lettersWithoutCase_areIgnored() {
    assertThat(LetterCase.isOne("的a")).isTrue();
    assertThat(LetterCase.isOne("的一")).isFalse();
  }
}
