package io.github.captchasolver.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.captchasolver.ctc.FrameScores;
import io.github.captchasolver.ctc.GreedyDecoder;
import io.github.captchasolver.text.Vocabulary;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CtcTablesTest {

  @Test
  void greedy_anyScores_endsWithTheTextOfTheDecoder() {
    Vocabulary vocabulary = Vocabulary.ofCharacters("abc");
    var random = new SplittableRandom(1);
    for (int round = 0; round < 50; round++) {
      float[] scores = new float[9 * vocabulary.classes()];
      for (int i = 0; i < scores.length; i++) {
        scores[i] = (float) random.nextDouble();
      }
      int[] text = GreedyDecoder.decode(FrameScores.of(scores, 9, vocabulary.classes()));
      assertThat(CtcTables.greedy(scores, vocabulary).rows().get(2).get(1))
          .isEqualTo(vocabulary.decode(text));
    }
  }

  @Test
  void steps_scores_haveARowForEachClass() {
    Table table = CtcTables.steps(new float[] {0.25f, 0.75f, 1, 0}, Vocabulary.ofCharacters("a"));

    assertThat(table.header()).containsExactly("", "step 0", "step 1");
    assertThat(table.rows())
        .containsExactly(List.of("blank", "0.250", "1.000"), List.of("a", "0.750", "0.000"));
  }

  @Test
  void classes_anyVocabulary_startWithTheBlank() {
    Table table = CtcTables.classes(Vocabulary.ofCharacters("07"));

    assertThat(table.header()).containsExactly("class", "0", "1", "2");
    assertThat(table.rows()).containsExactly(List.of("character", "blank", "0", "7"));
  }
}
