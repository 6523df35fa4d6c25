package io.github.captchasolver.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.captchasolver.ctc.CtcProbability;
import io.github.captchasolver.ctc.FrameScores;
import io.github.captchasolver.text.Vocabulary;
import java.util.List;
import org.junit.jupiter.api.Test;

class LabelledPathTest {
  private final Vocabulary vocabulary = Vocabulary.ofCharacters("ab");
  private final float[] probabilities = {
    .2f, .5f, .3f, .1f, .6f, .3f, .7f, .2f, .1f, .3f, .3f, .4f
  };

  @Test
  void all_paths_addUpToOneAndThoseOfATextToItsProbability() {
    List<LabelledPath> paths = LabelledPath.all(logarithms(), vocabulary);

    assertThat(paths).hasSize(81);
    assertThat(paths.stream().mapToDouble(LabelledPath::probability).sum())
        .isCloseTo(1, within(1e-6));
    for (String text : List.of("", "a", "ab", "aa", "abab")) {
      double sum =
          paths.stream()
              .filter(path -> path.text().equals(text))
              .mapToDouble(LabelledPath::probability)
              .sum();
      double forward =
          Math.exp(
              CtcProbability.logOf(FrameScores.of(logarithms(), 4, 3), vocabulary.encode(text)));
      assertThat(sum).as(text).isCloseTo(forward, within(1e-6));
    }
  }

  @Test
  void lattice_forward_endsWithTheProbabilityOfTheText() {
    double[] forward =
        CtcProbability.forward(FrameScores.of(logarithms(), 4, 3), vocabulary.encode("ab"));

    assertThat(forward).hasSize(4 * 5);
    assertThat(Math.exp(forward[19]) + Math.exp(forward[18]))
        .isCloseTo(
            Math.exp(
                CtcProbability.logOf(FrameScores.of(logarithms(), 4, 3), vocabulary.encode("ab"))),
            within(1e-9));
    assertThat(CtcTables.lattice(forward, "ab").rows()).hasSize(5);
  }

  @Test
  void all_repeats_mergeUnlessABlankIsBetween() {
    List<LabelledPath> paths = LabelledPath.all(logarithms(), vocabulary);

    assertThat(paths).anyMatch(p -> p.path().equals("aab-") && p.text().equals("ab"));
    assertThat(paths).anyMatch(p -> p.path().equals("a-ab") && p.text().equals("aab"));
  }

  @Test
  void all_tooManyPaths_isRefused() {
    assertThatThrownBy(() -> LabelledPath.all(new float[20 * 3], vocabulary))
        .hasMessage("20 steps of 3 classes have too many paths to enumerate.");
  }

  private float[] logarithms() {
    float[] logarithms = probabilities.clone();
    for (int i = 0; i < logarithms.length; i++) {
      logarithms[i] = (float) Math.log(logarithms[i]);
    }
    return logarithms;
  }
}
