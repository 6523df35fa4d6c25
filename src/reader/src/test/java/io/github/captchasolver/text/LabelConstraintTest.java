package io.github.captchasolver.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LabelConstraintTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "0-9|0123456789",
        "0-3a-c|0123abc",
        "cab|abc",
        "aab|ab",
        "a-a|a",
        "-|-",
        "-az|-az",
        "az-|-az",
        "a\\-z|-az",
        "\\\\|\\",
        "0-9-|-0123456789",
        "\\--/|-/",
        "--/|-/",
        "a--|-a",
        "+-\\-|+-",
        "0-9+-×=?|+-0123456789=?×",
        "0-9-z|-0123456789z",
        "a-cA-C|ABCabc",
        "ä-æ|äåæ",
        "😀-😂|-😀😂",
      })
  void parse_characters_areSorted(String only, String expected) {
    assertThat(LabelConstraint.parse(only, null))
        .isEqualTo(new LabelConstraint(0, Integer.MAX_VALUE, expected));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0-9a-f", "+\\-0-9×", "ab", "0-9A-Za-z", "é", "+\\-\\\\a-czж"})
  void written_parsed_isTheSame(String only) {
    String characters = LabelConstraint.parse(only, null).allowed();

    assertThat(LabelConstraint.written(characters)).isEqualTo(only);
    assertThat(LabelConstraint.parse(LabelConstraint.written(characters), null).allowed())
        .isEqualTo(characters);
  }

  @Test
  void parse_decomposedCharacter_isComposed() {
    assertThat(LabelConstraint.parse("e\u0301", null).allows("\u00e9")).isTrue();
  }

  @Test
  void parse_manyWideRanges_takeNoMoreSpaceThanOne() {
    String range = "\u4e00-\u9fff";

    assertThat(LabelConstraint.parse(range.repeat(5000), null))
        .isEqualTo(LabelConstraint.parse(range, null));
  }

  @Test
  void parse_rangeAcrossTheSurrogates_excludesThem() {
    String allowed = LabelConstraint.parse("\u4e00-\ud840\udc00", null).allowed();

    assertThat(allowed).startsWith("\u4e00").endsWith("\ud840\udc00");
    assertThat(allowed.codePoints()).noneMatch(c -> Character.getType(c) == Character.SURROGATE);
  }

  @ParameterizedTest
  @CsvSource({"4,4,4", "4-6,4,6", "3-,3,2147483647", "1-1,1,1", "any,0,2147483647"})
  void parse_length_givesItsLimits(String length, int min, int max) {
    assertThat(LabelConstraint.parse(null, length)).isEqualTo(new LabelConstraint(min, max, null));
  }

  @Test
  void parse_noConstraint_isNone() {
    assertThat(LabelConstraint.parse(null, null)).isEqualTo(LabelConstraint.NONE);
    assertThat(LabelConstraint.NONE.allows("")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "9-0", "ab\\", "a-\\", "A-z", "0-z"})
  void parse_badCharacters_showsAnExample(String only) {
    assertThatThrownBy(() -> LabelConstraint.parse(only, null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("The set of characters \"" + only + "\"")
        .hasMessageContaining("for example 0-9a-z");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "0", "0-4", "6-4", "-4", "four", "4..6", "4 - 6", "99999999999", "1-2-3"})
  void parse_badLength_showsAnExample(String length) {
    assertThatThrownBy(() -> LabelConstraint.parse(null, length))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("The length \"" + length + "\"")
        .hasMessageContaining("for example 4, 4-6, 3- or any");
  }

  @Test
  void allows_lengthAndCharacters_areBothChecked() {
    var constraint = LabelConstraint.parse("0-9😀", "2-3");
    assertThat(constraint.allows("12")).isTrue();
    assertThat(constraint.allows("1😀2")).as("code points, not chars").isTrue();
    assertThat(constraint.allows("1")).isFalse();
    assertThat(constraint.allows("1234")).isFalse();
    assertThat(constraint.allows("1a")).isFalse();
    assertThat(constraint.allowsCharacter(0x1F600)).isTrue();
    assertThat(constraint.allowsCharacter(0xD83D)).as("half a character").isFalse();
  }

  @Test
  void create_emptySetOrLengths_isRefused() {
    assertThatThrownBy(() -> new LabelConstraint(0, 5, ""))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new LabelConstraint(5, 4, null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("from 5 to 4");
    assertThatThrownBy(() -> new LabelConstraint(-1, 4, null))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
