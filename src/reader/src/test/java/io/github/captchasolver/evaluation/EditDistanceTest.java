package io.github.captchasolver.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.captchasolver.evaluation.EditDistance.Edit;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EditDistanceTest {

  @ParameterizedTest
  @CsvSource({
    "'','',0",
    "abc,abc,0",
    "abc,'',3",
    "'',abc,3",
    "kitten,sitting,3",
    "saturday,sunday,3",
    "1234,2341,2",
    "😀a,😁a,1"
  })
  void between_knownPairs_isTheKnownDistance(String expected, String predicted, int distance) {
    assertThat(EditDistance.between(expected, predicted).distance()).isEqualTo(distance);
  }

  @Test
  void between_replacedMissingAndInserted_namesEachCharacter() {
    assertThat(EditDistance.between("1234", "1934").edits()).containsExactly(new Edit("2", "9"));
    assertThat(EditDistance.between("1234", "134").edits()).containsExactly(new Edit("2", ""));
    assertThat(EditDistance.between("134", "1234").edits()).containsExactly(new Edit("", "2"));
    assertThat(EditDistance.between("x😀", "y").edits())
        .containsExactlyInAnyOrder(new Edit("x", ""), new Edit("😀", "y"));
  }

  @Test
  void between_randomTexts_isSymmetricAndAsLongAsItsEdits() {
    var random = new SplittableRandom(3);
    for (int n = 0; n < 300; n++) {
      String a = text(random);
      String b = text(random);
      EditDistance there = EditDistance.between(a, b);
      assertThat(there.distance()).isEqualTo(EditDistance.between(b, a).distance());
      assertThat(there.distance()).isEqualTo(recursive(a, b));
      assertThat(there.edits()).hasSize(there.distance());
      int grown =
          there.edits().stream()
              .mapToInt(edit -> edit.predicted().length() - edit.expected().length())
              .sum();
      assertThat(grown).isEqualTo(b.length() - a.length());
    }
  }

  private static String text(SplittableRandom random) {
    var text = new StringBuilder();
    for (int length = random.nextInt(6); length > 0; length--) {
      text.append((char) ('a' + random.nextInt(3)));
    }
    return text.toString();
  }

  /** The definition, without a table. */
  private static int recursive(String a, String b) {
    if (a.isEmpty() || b.isEmpty()) {
      return a.length() + b.length();
    }
    int replaced = recursive(a.substring(1), b.substring(1)) + (a.charAt(0) == b.charAt(0) ? 0 : 1);
    int missing = recursive(a.substring(1), b) + 1;
    return Math.min(replaced, Math.min(missing, recursive(a, b.substring(1)) + 1));
  }
}
