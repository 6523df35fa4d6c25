package io.github.captchasolver.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class VocabularyTest {
  /** Above U+FFFF: two chars in Java, but one character. */
  private static final String SMILE = "\ud83d\ude00";

  @Test
  void of_labels_givesTheirSortedCharacters() {
    var vocabulary = Vocabulary.of(List.of("2b", "aA", "2"));

    assertThat(vocabulary.characters()).isEqualTo("2Aab");
    assertThat(vocabulary.size()).isEqualTo(4);
    assertThat(vocabulary.classes()).isEqualTo(5);
  }

  @Test
  void of_supplementaryCharacter_comesAfterAllOthersAndCountsOnce() {
    // U+FFE6 sorts after the surrogates of U+1F600 as UTF-16, before it as code points.
    var vocabulary = Vocabulary.ofCharacters(SMILE + "\uffe6");

    assertThat(vocabulary.characters()).isEqualTo("\uffe6" + SMILE);
    assertThat(vocabulary.encode(SMILE)).containsExactly(2);
  }

  @Test
  void of_noCharacter_isRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> Vocabulary.of(List.of()));
    assertThatIllegalArgumentException().isThrownBy(() -> Vocabulary.of(List.of("", "")));
  }

  @Test
  void encode_firstCharacter_isClassOneBecauseZeroIsTheBlank() {
    assertThat(Vocabulary.BLANK).isZero();
    assertThat(Vocabulary.ofCharacters("0123456789").encode("4092")).containsExactly(5, 1, 10, 3);
  }

  @Test
  void encode_unknownCharacter_isNamed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Vocabulary.ofCharacters("01").encode("012"))
        .withMessageContaining("'2'")
        .withMessageContaining("\"012\"");
  }

  @Test
  void decode_blankOrUnknownClass_isRefused() {
    var vocabulary = Vocabulary.ofCharacters("ab");

    assertThatIllegalArgumentException().isThrownBy(() -> vocabulary.decode(new int[] {1, 0}));
    assertThatIllegalArgumentException().isThrownBy(() -> vocabulary.decode(new int[] {3}));
  }

  @Test
  void decode_encodedText_isTheText() {
    var vocabulary = Vocabulary.ofCharacters("0123456789abcXYZ\u00e9\u4e2d" + SMILE);
    int[] characters = vocabulary.characters().codePoints().toArray();
    var random = new SplittableRandom(1);
    for (int i = 0; i < 100; i++) {
      var text = new StringBuilder();
      random
          .ints(random.nextInt(8), 0, characters.length)
          .forEach(c -> text.appendCodePoint(characters[c]));
      assertThat(vocabulary.decode(vocabulary.encode(text.toString()))).isEqualTo(text.toString());
    }
  }

  @Test
  void covers_texts_ifAllCharactersAreKnown() {
    var vocabulary = Vocabulary.ofCharacters("0123");

    assertThat(vocabulary.covers("3210")).isTrue();
    assertThat(vocabulary.covers("")).isTrue();
    assertThat(vocabulary.covers("34")).isFalse();
  }

  @Test
  void ofCharacters_characters_areInverse() {
    var vocabulary = Vocabulary.of(List.of("9", "1z"));

    assertThat(Vocabulary.ofCharacters(vocabulary.characters()))
        .isEqualTo(vocabulary)
        .hasSameHashCodeAs(vocabulary)
        .isNotEqualTo(Vocabulary.ofCharacters("19"));
    assertThat(vocabulary).hasToString("19z");
  }
}
