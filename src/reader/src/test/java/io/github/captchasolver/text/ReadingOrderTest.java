package io.github.captchasolver.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReadingOrderTest {
  @ParameterizedTest
  @CsvSource({
    "abc12,  abc12",
    "12,     12",
    "אבג,    גבא",
    "אב12,   12בא",
    "12אב,   בא12",
    "א1ב23,  23ב1א",
    "سلام7,  7مالس",
    "٣٤سل,   لس٣٤",
    "אab12ב, בab12א"
  })
  void visual_text_isAsAnImageShowsItFromTheLeft(String logical, String visual) {
    int[] shown = ReadingOrder.visual(logical.codePoints().toArray());

    assertThat(new String(shown, 0, shown.length)).isEqualTo(visual);
    assertThat(logical(shown)).isEqualTo(logical);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"אבגדהוזחטיכלמנסעפצקרשת0123456789", "ابتثجحخدذرزسشصضطظعغفقكلمنهوي0123456789"})
  void logicalPlaces_anyLettersAndDigits_areTheInverse(String alphabet) {
    var random = new SplittableRandom(1);
    for (int i = 0; i < 2_000; i++) {
      int[] text =
          random.ints(1 + random.nextInt(8), 0, alphabet.length()).map(alphabet::charAt).toArray();

      assertThat(logical(ReadingOrder.visual(text))).isEqualTo(new String(text, 0, text.length));
    }
  }

  @Test
  void vocabulary_hebrewLabel_isEncodedFromTheLeft() {
    Vocabulary vocabulary = Vocabulary.ofCharacters("12אב");

    assertThat(vocabulary.encode("אב12")).containsExactly(1, 2, 4, 3);
    assertThat(vocabulary.decode(new int[] {1, 2, 4, 3})).isEqualTo("אב12");
    assertThat(vocabulary.order(new int[] {1, 2, 4, 3})).containsExactly(3, 2, 0, 1);
    assertThat(vocabulary.classesOf("12אב")).containsExactly(1, 2, 3, 4);
  }

  private static String logical(int[] visual) {
    var text = new StringBuilder();
    for (int place : ReadingOrder.logicalPlaces(visual)) {
      text.appendCodePoint(visual[place]);
    }
    return text.toString();
  }
}
