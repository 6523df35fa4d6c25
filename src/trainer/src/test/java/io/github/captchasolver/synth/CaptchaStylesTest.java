package io.github.captchasolver.synth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CaptchaStylesTest {

  @Test
  void names_ofAllStyles_areWordsAndStartWithTheDefault() {
    assertThat(CaptchaStyles.names())
        .hasSizeGreaterThanOrEqualTo(9)
        .doesNotHaveDuplicates()
        .allMatch(name -> name.matches("[a-z]+"))
        .startsWith("digits")
        .endsWith("mixed");
  }

  @Test
  void byName_everyName_givesTheStyleOfThatName() {
    assertThat(CaptchaStyles.names())
        .allSatisfy(name -> assertThat(CaptchaStyles.byName(name).name()).isEqualTo(name));
  }

  @Test
  void byName_unknownName_saysWhichThereAre() {
    assertThatThrownBy(() -> CaptchaStyles.byName("Digits"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("There is no style \"Digits\"; the styles are digits, lines, ");
  }

  @Test
  void draw_textOutsideTheAlphabet_isRefused() {
    CaptchaStyle digits = CaptchaStyles.byName("digits");

    assertThatThrownBy(() -> digits.draw("12a4", new SplittableRandom(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The style digits draws texts of \"0123456789\", not \"12a4\".");
    assertThatThrownBy(() -> digits.draw("", new SplittableRandom(1)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
