package io.github.captchasolver.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArithmeticPriorTest {
  private static final Vocabulary SIGNS = Vocabulary.ofCharacters("0123456789+-\u00d7*/\u00f7=?");
  private static final TextPrior PRIOR = new ArithmeticPrior(SIGNS);

  @ParameterizedTest
  @ValueSource(strings = {"3+5=?", "10-2=", "7*6", "2+3\u00d74=", "?+3=8", "0+0="})
  void logOf_expressionOfSmallNumbers_isTheFullWeight(String text) {
    assertThat(PRIOR.logOf(text)).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "3639=, 36-39=",
    "916=, 91-6=",
    "=, 1+1=",
    "?+?=8, ?+3=8",
    "1613=?, 161-3=?",
    "491-6=, 91-6=",
    "35072=, 350-72=",
    "1+0107=, 1+107=",
    "07-3=, 7-3="
  })
  void logOf_lessLikeArithmetic_isLower(String text, String other) {
    assertThat(PRIOR.logOf(text)).isLessThanOrEqualTo(PRIOR.logOf(other)).isNegative();
  }

  @ParameterizedTest
  @CsvSource({"4728, 491-6=", "abc, 107*3"})
  void logOf_noExpression_isBelowAnyExpression(String text, String expression) {
    assertThat(PRIOR.logOf(text)).isLessThan(PRIOR.logOf(expression));
  }
}
