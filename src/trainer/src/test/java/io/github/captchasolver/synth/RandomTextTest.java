package io.github.captchasolver.synth;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.captchasolver.synth.font.FontCollection;
import io.github.captchasolver.synth.font.Typeface;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RandomTextTest {
  private static Set<String> shown(String text) {
    var random = new SplittableRandom(1);
    return IntStream.range(0, 2000)
        .mapToObj(i -> RandomText.shown(text, random))
        .collect(Collectors.toSet());
  }

  @Test
  void shown_aMultiplication_hasSpacesAroundOrBesideSignsAndSometimesAnX() {
    assertThat(shown("3\u00d75=?"))
        .contains(
            "3\u00d75=?", "3x5=?", "3X5=?", "3 \u00d7 5 = ?", "3  \u00d75  =?", "3\u00d7  5=  ?")
        .allMatch(text -> text.replaceAll("[ xX\u00d7]", "").equals("35=?"));
  }

  @Test
  void shown_aDifference_sometimesHasALongMinusThatTheFontsOfTheClassPathHave() {
    assertThat(shown("10-2=")).contains("10-2=", "10\u22122=", "10 \u2212 2 =");

    Typeface face = FontCollection.ofClassPath().any("10\u22122=", new SplittableRandom(1));
    assertThat(face.outline('\u2212', 1).getBounds2D().getWidth())
        .isGreaterThan(face.outline('-', 1).getBounds2D().getWidth());
  }

  @ParameterizedTest
  @ValueSource(strings = {"a-b", "A+1", "30211", "+-", "a"})
  void shown_noArithmetic_isTheTextItself(String text) {
    assertThat(shown(text)).containsExactly(text);
  }

  @Test
  void shown_severalWords_haveOneToThreeSpacesBetweenThem() {
    assertThat(shown("3 to 9")).containsExactlyInAnyOrder("3 to 9", "3  to  9", "3   to   9");
  }

  @Test
  void draw_severalWords_areTwoOrThreeOfTogetherAtMostElevenCharacters() {
    var random = new SplittableRandom(1);
    List<String> phrases =
        IntStream.range(0, 20000)
            .mapToObj(i -> RandomText.draw(random))
            .filter(text -> text.contains(" "))
            .toList();

    // Six of a hundred texts are several words, and a sixth of these are joined by hyphens.
    assertThat(phrases.size()).isBetween(900, 1100);
    assertThat(phrases)
        .allMatch(text -> text.matches("\\w+ \\w+( \\w+)?") && text.length() <= 11)
        .anyMatch(text -> text.length() == 11);
  }

  @Test
  void draw_expressions_haveThreeToTenCharacters() {
    var random = new SplittableRandom(1);
    assertThat(IntStream.range(0, 5000).mapToObj(i -> RandomExpression.draw(random)))
        .allMatch(text -> text.length() >= 3 && text.length() <= 10)
        .anyMatch(text -> text.matches("\\d+[-+*]\\d+[-+*]\\d=\\?"));
  }
}
