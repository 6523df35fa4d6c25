package io.github.captchasolver.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArithmeticExpressionTest {
  private static final Vocabulary SIGNS = Vocabulary.ofCharacters("0123456789+-\u00d7*/\u00f7=?");
  private static final Vocabulary LETTERS = Vocabulary.ofCharacters("0123456789+-=?xX");

  private static OptionalLong value(String text) {
    return ArithmeticExpression.value(text, SIGNS);
  }

  @ParameterizedTest
  @CsvSource({
    "3+5=?, 8",
    "10-2=, 8",
    "2\u00d78=, 16",
    "7*6, 42",
    "12\u00f74=?, 3",
    "12/4?, 3",
    "12:4=, 3",
    "3-5=?, -2",
    "9\u22124, 5",
    "0+0, 0",
    "100+100=?, 200",
    "' 3 + 5 = ? ', 8"
  })
  void value_twoNumbers_isTheirResult(String text, long expected) {
    assertThat(value(text)).hasValue(expected);
  }

  @ParameterizedTest
  @CsvSource({"1+2*3=?, 7", "2*3+1, 7", "8-4-2, 2", "8/4/2, 1", "10-6/3=, 8", "1+2-3*4/6, 1"})
  void value_severalNumbers_multipliesAndDividesFirst(String text, long expected) {
    assertThat(value(text)).hasValue(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "3+?=8, 5",
    "?+3=8, 5",
    "8-?=3, 5",
    "?-3=5, 8",
    "2*?=8, 4",
    "?*2=8, 4",
    "8/?=2, 4",
    "?/2=4, 8"
  })
  void value_missingOperand_isThatOperand(String text, long expected) {
    assertThat(value(text)).hasValue(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "8",
        "8=?",
        "3+",
        "+3",
        "3+=?",
        "3++5",
        "3+5=8",
        "3+5==",
        "3+5??",
        "3+5=?1",
        "?+?=8",
        "a+b",
        "3+5=x",
        "AB12",
        "1234567890+1",
        "3+?",
        "??",
        "-",
        "3+5;6"
      })
  void value_noExpression_isEmpty(String text) {
    assertThat(value(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"7/2=?", "7/0", "3*?=8", "0*?=0", "0*?=5", "5/?=0", "7/?=2"})
  void value_noWholeNumber_isEmpty(String text) {
    assertThat(value(text)).isEmpty();
  }

  @Test
  void value_moreThanALong_isEmpty() {
    assertThat(value("999999999*999999999*999999999")).isEmpty();
  }

  @Test
  void value_xBetweenDigits_isASignOnlyIfTheModelHasNoOther() {
    assertThat(ArithmeticExpression.value("2x8=", LETTERS)).hasValue(16);
    assertThat(ArithmeticExpression.value("2X?=16", LETTERS)).hasValue(8);
    assertThat(ArithmeticExpression.value("2x", LETTERS)).isEmpty();
    assertThat(ArithmeticExpression.value("x+3=8", LETTERS)).isEmpty();
    assertThat(value("2x8=")).isEmpty();
  }

  @Test
  void isReadable_needsAnOperatorThatIsKnownAndAllowed() {
    LabelConstraint digits = LabelConstraint.parse("0-9=?", null);
    Vocabulary lettersAndDigits = Vocabulary.ofCharacters("0123abcx");

    assertThat(ArithmeticExpression.isReadable(SIGNS, LabelConstraint.NONE)).isTrue();
    assertThat(ArithmeticExpression.isReadable(SIGNS, digits)).isFalse();
    assertThat(ArithmeticExpression.isReadable(lettersAndDigits, LabelConstraint.NONE)).isFalse();
    assertThat(
            ArithmeticExpression.isReadable(
                Vocabulary.ofCharacters("0123x="), LabelConstraint.NONE))
        .isTrue();
  }

  @Test
  void only_isAConstraintOnAllSigns() {
    LabelConstraint constraint = LabelConstraint.parse(ArithmeticExpression.ONLY, null);

    assertThat(constraint.allows("0123456789+-\u00d7*/\u00f7=?")).isTrue();
    assertThat(constraint.allows("x")).isFalse();
  }
}
