package io.github.captchasolver.synth.look;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.captchasolver.synth.draw.Canvas;
import io.github.captchasolver.synth.font.FontCollection;
import java.awt.Dimension;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RandomKindsTest {
  private static RandomKinds kinds;

  @BeforeAll
  static void readFonts() {
    kinds = new RandomKinds(FontCollection.ofClassPath());
  }

  static List<String> names() {
    return RandomKinds.names();
  }

  @Test
  void draw_manyTimes_givesEachKindMoreThanAHundredthOfTheStream() {
    Map<Look, Integer> counts = new HashMap<>();
    var random = new SplittableRandom(1);
    for (int i = 0; i < 50_000; i++) {
      counts.merge(kinds.draw(random), 1, Integer::sum);
    }

    assertThat(names()).doesNotHaveDuplicates().hasSize(counts.size());
    // Six of seven images of the stream are of a kind.
    assertThat(counts.values()).allSatisfy(n -> assertThat(n * 6 / 7).isGreaterThan(500));
  }

  @ParameterizedTest
  @MethodSource("names")
  void draw_ofAKind_isOpaqueAndTheSameForTheSameSeed(String name) {
    Look look = kinds.byName(name);
    for (String text : List.of("i", "aB3x", "0123456789")) {
      int[] image = draw(look, text).pixels();

      assertThat(Arrays.stream(image).map(pixel -> pixel >>> 24)).containsOnly(255);
      assertThat(Arrays.stream(image).distinct().count()).isGreaterThan(1);
      assertThat(draw(look, text).pixels()).isEqualTo(image);
    }
  }

  @Test
  void byName_unknown_namesThoseThatThereAre() {
    assertThatThrownBy(() -> kinds.byName("holow"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("There is no kind \"holow\"; the kinds are any, hollow, ");
  }

  private static Canvas draw(Look look, String text) {
    var random = new SplittableRandom(text.length());
    Dimension size = look.size(text.length(), random);
    return look.draw(text, size.width, size.height, random);
  }
}
