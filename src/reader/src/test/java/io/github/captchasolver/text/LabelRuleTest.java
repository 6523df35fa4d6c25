package io.github.captchasolver.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

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
  void stem_anyName_dropsFoldersAndExtension(String file, String stem) {
    assertThat(LabelRule.stem(file)).isEqualTo(stem);
  }

  @Test
  void label_decomposedName_isComposed() {
    assertThat(LabelRule.stem("cafe\u0301.png")).isEqualTo("cafe\u0301");
    assertThat(LabelRule.label("cafe\u0301.png")).isEqualTo("caf\u00e9");
  }

  @Test
  void label_asciiName_equalsItsStem() {
    assertThat(LabelRule.label("train/8aBz.png")).isEqualTo("8aBz");
  }

  @ParameterizedTest
  @CsvSource({
    "stem, a/ab_1 (2).png, ab_1 (2)",
    "before-underscore, a/ab_1_2.png, ab",
    "before-underscore, ab.png, ab",
    "before-underscore, _1.png, ''",
    "before-copy-number, ab (1).png, ab",
    "before-copy-number, ab(12).png, ab",
    "before-copy-number, ab.png, ab",
    "before-copy-number, a(b).png, a(b)",
    "before-copy-number, ab().png, ab()",
    "before-copy-number, 1).png, 1)",
    "before-copy-number, (1).png, ''",
    "'regex:^(.+?)_', ab_1_2.png, ab",
    "regex:-(.*), x/17-ab.cd.png, ab.cd",
    "'regex:^(?:img|pic)([0-9]{4})', pic0042z.png, 0042"
  })
  void find_everyRule_returnsItsPart(String rule, String file, String label) {
    assertThat(LabelRule.parse(rule).find(file)).isEqualTo(label);
  }

  @Test
  void find_nameWithoutMatch_isRefused() {
    assertThatExceptionOfType(LabelException.class)
        .isThrownBy(() -> LabelRule.parse("regex:^(.+?)_").find("ab.png"))
        .withMessage("has no label: its name does not match ^(.+?)_.");
  }

  @Test
  void parse_toString_isItsInverse() {
    for (String rule : new String[] {"stem", "before-underscore", "file", "regex:(a)"}) {
      assertThat(LabelRule.parse(rule)).hasToString(rule).isEqualTo(LabelRule.parse(rule));
    }
    assertThat(LabelRule.parse("stem")).isSameAs(LabelRule.STEM).isNotEqualTo(LabelRule.FILE);
  }

  @ParameterizedTest
  @CsvSource({
    "name, 'no label rule \"name\"'",
    "regex:[, is not valid",
    "regex:abc, has 0 groups",
    "regex:(a)(b), has 2 groups",
    "'regex:((?:){99999})', repeats too often",
    "'regex:((?:(?:){999}){999})', repeats too often"
  })
  void parse_invalidRule_isRefused(String rule, String why) {
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> LabelRule.parse(rule))
        .withMessageContaining(why)
        .withMessageEndingWith(".");
  }

  @Test
  void parse_veryLongExpression_isShortenedInTheMessage() {
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> LabelRule.parse("regex:(a)" + "b".repeat(5000)))
        .withMessageContaining("longer than 500 characters");
  }

  /**
   * Covers a polynomial case and an exponential one, in which a back-reference prevents Java from
   * memoizing.
   */
  @ParameterizedTest
  @ValueSource(strings = {"regex:(x?)a*a*a*a*b", "regex:^(a+?)+\\1x"})
  void find_endlessBacktracking_isStopped(String rule) {
    LabelRule parsed = LabelRule.parse(rule);

    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> parsed.find("a".repeat(1000) + ".png"))
        .withMessageContaining("takes too long on a name of 1000 characters");
  }

  @Test
  void find_nameOf5000Characters_hasALabelByRuleButNotByExpression() {
    String name = "ab_" + "x".repeat(5000) + ".png";

    assertThat(LabelRule.BEFORE_UNDERSCORE.find(name)).isEqualTo("ab");
    assertThatExceptionOfType(LabelException.class)
        .isThrownBy(() -> LabelRule.parse("regex:^(.+?)_").find(name))
        .withMessageContaining("longer than 1000 characters");
  }

  /** A search from every position of a long name must succeed. */
  @Test
  void find_quadraticSearchOfTheLongestName_isAllowed() {
    assertThat(LabelRule.parse("regex:(b)$").find("a".repeat(998) + "b.png")).isEqualTo("b");
    assertThat(LabelRule.parse("regex:a*(b)$").find("a".repeat(998) + "b.png")).isEqualTo("b");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"0011", "a b", "\u00e9", "\u4e2d\u6587", "\ud83d\ude00", "\u0645\u200c\u06cc"})
  void isLegible_visibleCharacters_areAccepted(String label) {
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
  void isLegible_invisibleOrUndecodableCharacters_areRefused(String label) {
    assertThat(LabelRule.isLegible(label)).isFalse();
  }
}
