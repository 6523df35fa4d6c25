package io.github.captchasolver.training.augment;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.captchasolver.image.Preprocessing;
import io.github.captchasolver.text.Vocabulary;
import io.github.captchasolver.training.PretrainedModel;
import io.github.captchasolver.training.UntrainedBase;
import io.github.captchasolver.training.data.Batch;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SyntheticReplayTest {
  private static final PretrainedModel BASE = UntrainedBase.of("0123abcABC~", 48);
  private static final Preprocessing INPUT = BASE.preprocessing().withWidth(96);
  private static final int SIZE = 48 * 96;

  private static DrawnLabels literal(Vocabulary vocabulary) {
    return new DrawnLabels(
        vocabulary, vocabulary.characters().codePoints().mapToObj(Character::toString).toList());
  }

  private static SyntheticReplay replay(DrawnLabels labels, long seed) {
    return new SyntheticReplay(3, BASE, labels, INPUT, new int[] {2, 5}, seed);
  }

  private static SyntheticReplay replay(Vocabulary vocabulary, long seed) {
    return replay(literal(vocabulary), seed);
  }

  private static Batch real() {
    float[] images = new float[2 * SIZE];
    Arrays.fill(images, 7);
    return new Batch(images, new int[][] {{1}, {2, 3}});
  }

  @Test
  void with_batch_keepsItsImagesAndAddsSyntheticOnesAfterThem() {
    Batch batch = replay(Vocabulary.ofCharacters("abcdeя~"), 1).with(real(), 1, 0);

    assertThat(batch.labels().length).isEqualTo(5);
    assertThat(batch.labels()[0]).containsExactly(1);
    assertThat(batch.labels()[1]).containsExactly(2, 3);
    assertThat(batch.images()).hasSize(5 * SIZE);
    assertThat(Arrays.copyOf(batch.images(), 2 * SIZE)).containsOnly(7);
    for (int i = 2; i < 5; i++) {
      float[] image = Arrays.copyOfRange(batch.images(), i * SIZE, (i + 1) * SIZE);
      double sum = 0;
      double squares = 0;
      for (float pixel : image) {
        sum += pixel;
        squares += pixel * pixel;
      }
      // Standardised: mean 0, and a standard deviation of nearly 1 unless the image is uniform.
      assertThat(sum / SIZE).isBetween(-1e-3, 1e-3);
      assertThat(squares / SIZE).isBetween(0.8, 1.001);
    }
  }

  @Test
  void with_texts_haveLabelLengthsAndCharactersThatBaseAndVocabularyShare() {
    Vocabulary vocabulary = Vocabulary.ofCharacters("abcdeя~");
    SyntheticReplay replay = replay(vocabulary, 1);
    var lengths = new TreeSet<Integer>();
    var characters = new TreeSet<Character>();
    for (int first = 0; first < 20; first++) {
      Batch batch = replay.with(real(), 1, first);
      for (int i = 2; i < 5; i++) {
        String text = vocabulary.decode(batch.labels()[i]);
        lengths.add(text.length());
        text.chars().forEach(character -> characters.add((char) character));
      }
    }
    assertThat(lengths).containsExactly(2, 5);
    assertThat(characters.stream().map(String::valueOf).collect(Collectors.joining()))
        .isEqualTo("abc");
  }

  @Test
  void with_sameSeedEpochAndIndex_isEqual_othersDiffer() {
    Vocabulary vocabulary = Vocabulary.ofCharacters("abc");
    Batch one = replay(vocabulary, 1).with(real(), 4, 9);

    assertThat(replay(vocabulary, 1).with(real(), 4, 9).images()).containsExactly(one.images());
    assertThat(replay(vocabulary, 2).with(real(), 4, 9).images()).isNotEqualTo(one.images());
    assertThat(replay(vocabulary, 1).with(real(), 5, 9).images()).isNotEqualTo(one.images());
    assertThat(replay(vocabulary, 1).with(real(), 4, 8).images()).isNotEqualTo(one.images());
  }

  @Test
  void with_noSharedCharacters_returnsTheBatchItself() {
    Batch batch = real();
    assertThat(replay(Vocabulary.ofCharacters("яжx"), 1).with(batch, 1, 0)).isSameAs(batch);
  }

  @Test
  void with_capitalsForSmallLetters_drawsCapitalsUnderTheSameLabels() {
    Vocabulary vocabulary = Vocabulary.ofCharacters("abc");
    var capitals = new DrawnLabels(vocabulary, List.of("A", "B", "C"));

    Batch small = replay(vocabulary, 1).with(real(), 1, 0);
    Batch large = replay(capitals, 1).with(real(), 1, 0);

    assertThat(large.labels()).isDeepEqualTo(small.labels());
    assertThat(large.images()).isNotEqualTo(small.images());
  }

  @Test
  void drawnLabels_ofALabel_spellIt() {
    Vocabulary vocabulary = Vocabulary.ofCharacters("2bh");
    var capitals = new DrawnLabels(vocabulary, List.of("2", "B", "H"));
    var either = new DrawnLabels(vocabulary, List.of("2", "bB", "hH"));

    assertThat(capitals.of("hb2", new SplittableRandom(1))).isEqualTo("HB2");
    var random = new SplittableRandom(1);
    assertThat(Stream.generate(() -> either.of("h", random)).limit(20)).contains("h", "H");
  }
}
