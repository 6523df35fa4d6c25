package io.github.captchasolver.training.augment;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.captchasolver.image.Preprocessing;
import io.github.captchasolver.text.Vocabulary;
import io.github.captchasolver.training.PretrainedModel;
import io.github.captchasolver.training.UntrainedBase;
import io.github.captchasolver.training.data.Batch;
import io.github.captchasolver.training.plan.CaseMapping;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SyntheticReplayTest {
  private static final PretrainedModel BASE = UntrainedBase.of("0123abcABC+", 48);
  private static final Preprocessing SHAPE = BASE.preprocessing().withWidth(96);
  private static final int SIZE = 48 * 96;

  private static SyntheticReplay replay(Vocabulary vocabulary, Preprocessing shape, long seed) {
    return new SyntheticReplay(
        3, BASE, CaseMapping.literal(vocabulary), shape, new int[] {2, 5}, seed);
  }

  private static Batch real() {
    float[] images = new float[2 * SIZE];
    Arrays.fill(images, 7);
    return new Batch(images, new int[][] {{1}, {2, 3}});
  }

  @Test
  void with_keepsTheRealOnes_andAddsOthersAfterThem() {
    Batch batch = replay(Vocabulary.ofCharacters("abcdeя+"), SHAPE, 1).with(real(), 1, 0);

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
      // Standardised: mean 0, and a deviation of nearly 1 where there is anything to see.
      assertThat(sum / SIZE).isBetween(-1e-3, 1e-3);
      assertThat(squares / SIZE).isBetween(0.8, 1.001);
    }
  }

  @Test
  void with_textsHaveTheLengthsOfTheLabels_andCharactersThatBothKnow() {
    Vocabulary vocabulary = Vocabulary.ofCharacters("abcdeя+");
    SyntheticReplay replay = replay(vocabulary, SHAPE, 1);
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
  void with_sameSeedEpochAndPlace_isTheSame_anotherIsNot() {
    Vocabulary vocabulary = Vocabulary.ofCharacters("abc");
    Batch one = replay(vocabulary, SHAPE, 1).with(real(), 4, 9);

    assertThat(replay(vocabulary, SHAPE, 1).with(real(), 4, 9).images())
        .containsExactly(one.images());
    assertThat(replay(vocabulary, SHAPE, 2).with(real(), 4, 9).images()).isNotEqualTo(one.images());
    assertThat(replay(vocabulary, SHAPE, 1).with(real(), 5, 9).images()).isNotEqualTo(one.images());
    assertThat(replay(vocabulary, SHAPE, 1).with(real(), 4, 8).images()).isNotEqualTo(one.images());
  }

  @Test
  void with_nothingInCommon_addsNothing() {
    Batch batch = real();
    assertThat(replay(Vocabulary.ofCharacters("яжx"), SHAPE, 1).with(batch, 1, 0)).isSameAs(batch);
  }

  @Test
  void with_lettersThatAreDrawnInTheOtherCase_drawsThose_andLabelsThemAsBefore() {
    Vocabulary vocabulary = Vocabulary.ofCharacters("abc");
    var capitals = new CaseMapping(vocabulary, List.of("A", "B", "C"), List.of());

    Batch small = replay(vocabulary, SHAPE, 1).with(real(), 1, 0);
    Batch large =
        new SyntheticReplay(3, BASE, capitals, SHAPE, new int[] {2, 5}, 1).with(real(), 1, 0);

    assertThat(large.labels()).isDeepEqualTo(small.labels());
    assertThat(large.images()).isNotEqualTo(small.images());
  }
}
