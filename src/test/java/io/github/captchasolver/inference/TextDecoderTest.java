package io.github.captchasolver.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.captchasolver.model.Manifest;
import io.github.captchasolver.text.LabelConstraint;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Several looks at one picture; a single one is tested with the solver. */
class TextDecoderTest {
  private static final Manifest MANIFEST = TestModel.bundle().manifest();
  private static final int STEPS = MANIFEST.steps();
  private static final int CLASSES = MANIFEST.vocabulary().classes();

  @Test
  void decodeTogether_allLooksAlike_isWhatOneLookReads() {
    float[] one = look(0.6, 0.3);

    Prediction together = TextDecoder.greedy(MANIFEST).decodeTogether(joined(one, one, one));

    assertThat(together).isEqualTo(TextDecoder.greedy(MANIFEST).decode(one, 0));
    assertThat(together.text()).isEqualTo("0");
    assertThat(together.confidence()).isCloseTo(0.6, within(1e-6));
  }

  @Test
  void decodeTogether_looksDisagree_isTheMostProbableInTheMean() {
    // Two of three find "0" a little more probable, the third is sure of "1".
    float[] scores = joined(look(0.5, 0.4), look(0.5, 0.4), look(0.05, 0.9));

    Prediction together = TextDecoder.greedy(MANIFEST).decodeTogether(scores);

    assertThat(together.text()).isEqualTo("1");
    assertThat(together.confidence()).isCloseTo((0.4 + 0.4 + 0.9) / 3, within(1e-6));
    assertThat(together.characters()).hasSize(1);
  }

  @Test
  void decodeTogether_constrained_countsAllowedTextsOnly() {
    // "0" is not allowed, so that of what is left "1" has four parts and "2" has one.
    var decoder =
        TextDecoder.of(
            MANIFEST, SolverOptions.defaults().withConstraint(new LabelConstraint(1, 1, "12")));

    Prediction together = decoder.decodeTogether(joined(look(0.5, 0.4), look(0.5, 0.4)));

    assertThat(together.text()).isEqualTo("1");
    assertThat(together.confidence()).isCloseTo(0.8, within(1e-6));
  }

  /** "0" and "1" in the first step, "2" with what is left; blanks after it. */
  private static float[] look(double zero, double one) {
    float[] scores = new float[STEPS * CLASSES];
    Arrays.fill(scores, Float.NEGATIVE_INFINITY);
    int[] text = MANIFEST.vocabulary().encode("012");
    scores[text[0]] = (float) Math.log(zero);
    scores[text[1]] = (float) Math.log(one);
    scores[text[2]] = (float) Math.log(1 - zero - one);
    for (int step = 1; step < STEPS; step++) {
      scores[step * CLASSES] = 0;
    }
    return scores;
  }

  private static float[] joined(float[]... looks) {
    float[] all = new float[looks.length * STEPS * CLASSES];
    for (int i = 0; i < looks.length; i++) {
      System.arraycopy(looks[i], 0, all, i * looks[i].length, looks[i].length);
    }
    return all;
  }
}
