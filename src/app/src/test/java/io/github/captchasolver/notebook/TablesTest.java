package io.github.captchasolver.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.captchasolver.ctc.FrameScores;
import io.github.captchasolver.ctc.GreedyDecoder;
import io.github.captchasolver.nn.NetworkSpec;
import io.github.captchasolver.nn.Preset;
import io.github.captchasolver.text.Vocabulary;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TablesTest {
  @ParameterizedTest
  @ValueSource(strings = {"fast", "original"})
  void layers_addUpToTheNetwork(String preset) {
    NetworkSpec network = Preset.named(preset).network(50, 200, 11);

    List<List<String>> rows = Tables.layers(network).rows();

    int sum = rows.subList(0, rows.size() - 1).stream().mapToInt(TablesTest::parameters).sum();
    assertThat(sum).isEqualTo(network.parameters());
    assertThat(parameters(rows.get(rows.size() - 1))).isEqualTo(network.parameters());
    assertThat(rows.get(rows.size() - 2).get(1)).isEqualTo(network.steps() + " x 11");
  }

  private static int parameters(List<String> row) {
    return Integer.parseInt(row.get(2).replace(",", ""));
  }

  @Test
  void greedy_comesToTheTextOfTheDecoder() {
    Vocabulary vocabulary = Vocabulary.ofCharacters("abc");
    var random = new SplittableRandom(1);
    for (int round = 0; round < 50; round++) {
      float[] scores = new float[9 * vocabulary.classes()];
      for (int i = 0; i < scores.length; i++) {
        scores[i] = (float) random.nextDouble();
      }
      int[] text = GreedyDecoder.decode(FrameScores.of(scores, 9, vocabulary.classes()));
      assertThat(Tables.greedy(scores, vocabulary).rows().get(2).get(1))
          .isEqualTo(vocabulary.decode(text));
    }
  }

  @Test
  void steps_haveARowForEachClass() {
    Table table = Tables.steps(new float[] {0.25f, 0.75f, 1, 0}, Vocabulary.ofCharacters("a"));

    assertThat(table.header()).containsExactly("", "step 0", "step 1");
    assertThat(table.rows())
        .containsExactly(List.of("blank", "0.250", "1.000"), List.of("a", "0.750", "0.000"));
  }

  @Test
  void classes_beginWithTheBlank() {
    Table table = Tables.classes(Vocabulary.ofCharacters("07"));

    assertThat(table.header()).containsExactly("class", "0", "1", "2");
    assertThat(table.rows()).containsExactly(List.of("character", "blank", "0", "7"));
  }
}
