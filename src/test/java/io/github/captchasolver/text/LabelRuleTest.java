package io.github.captchasolver.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LabelRuleTest {

  @ParameterizedTest
  @CsvSource({
    "0011.png, 0011",
    "train/0011.png, 0011",
    "a.b/c.d.jpeg, c.d",
    "0011, 0011",
    "AbC.PNG, AbC",
    "'a b.png', 'a b'",
    ".png, ''",
    "folder.x/7, 7"
  })
  void stem_isTheNameWithoutFoldersAndExtension(String file, String stem) {
    assertThat(LabelRule.stem(file)).isEqualTo(stem);
  }

  @Test
  void label_decomposedName_isComposed() {
    assertThat(LabelRule.stem("cafe\u0301.png")).isEqualTo("cafe\u0301");
    assertThat(LabelRule.label("cafe\u0301.png")).isEqualTo("caf\u00e9");
  }

  @Test
  void label_asciiName_isItsStem() {
    assertThat(LabelRule.label("train/8aBz.png")).isEqualTo("8aBz");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"0011", "a b", "\u00e9", "\u4e2d\u6587", "\ud83d\ude00", "\u0645\u200c\u06cc"})
  void isLegible_whatAPictureCanShow_isAccepted(String label) {
    assertThat(LabelRule.isLegible(label)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a\u0007",
        "a\nb",
        "\u202e12",
        "\ufeff12",
        "\u200b",
        "\ufffd1",
        "\ud800",
        "\u2028"
      })
  void isLegible_invisibleOrUndecodable_isRefused(String label) {
    assertThat(LabelRule.isLegible(label)).isFalse();
  }
}
