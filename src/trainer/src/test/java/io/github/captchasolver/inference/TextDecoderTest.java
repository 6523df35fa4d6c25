package io.github.captchasolver.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.captchasolver.model.Manifest;
import io.github.captchasolver.text.LabelConstraint;
import io.github.captchasolver.text.Vocabulary;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Several looks at one image, and letters in the other case; the rest is tested with the solver.
 */
class TextDecoderTest {
  private static final Manifest MANIFEST = SampleModel.model().manifest();
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
    // "0" is not allowed, so of the remaining probability "1" has four parts and "2" has one.
    var decoder =
        TextDecoder.of(
            MANIFEST, SolverOptions.defaults().withConstraint(new LabelConstraint(1, 1, "12")));

    Prediction together = decoder.decodeTogether(joined(look(0.5, 0.4), look(0.5, 0.4)));

    assertThat(together.text()).isEqualTo("1");
    assertThat(together.confidence()).isCloseTo(0.8, within(1e-6));
  }

  @Test
  void decode_allLettersInTheOtherCase_areReadInTheAllowed() {
    // Each capital looks more like the other small letter than like its own.
    float[] scores =
        steps(
            Map.of("A", 0.9, "B", 0.02, "b", 0.07, "a", 0.01),
            Map.of("B", 0.9, "a", 0.07, "b", 0.03),
            Map.of("0", 1.0));

    Prediction prediction = smallLetters().decode(scores, 0);

    assertThat(prediction.text()).isEqualTo("ab0");
    assertThat(prediction.confidence()).as("of capitals alone").isCloseTo(0.9 / 0.92, within(1e-6));
    assertThat(prediction.characters().get(0).probability()).isCloseTo(0.9, within(1e-6));
  }

  @Test
  void decode_lettersOfBothCases_areReadInTheAllowed() {
    float[] scores =
        steps(
            Map.of("A", 0.9, "b", 0.07, "a", 0.03),
            Map.of("b", 0.9, "A", 0.07, "B", 0.03),
            Map.of("0", 1.0));

    assertThat(smallLetters().decode(scores, 0).text()).isEqualTo("ab0");
  }

  @Test
  void decode_lettersInTheAllowedCase_areNotTakenForOthers() {
    // The A and the a are more probable than the b, but then there were capitals among small
    // letters: that is less probable than small letters alone.
    float[] scores =
        steps(Map.of("b", 0.4, "A", 0.5, "a", 0.1), Map.of("b", 0.95, "a", 0.05), Map.of("0", 1.0));

    assertThat(smallLetters().decode(scores, 0).text()).isEqualTo("bb0");
  }

  @Test
  void decode_bothCasesAllowed_readsWhatIsDrawn() {
    var decoder = TextDecoder.of(letters(), SolverOptions.defaults().withTrainedLengths(false));

    assertThat(decoder.decode(steps(Map.of("A", 0.6, "a", 0.4)), 0).text()).isEqualTo("A");
  }

  @Test
  void decodeTogether_oneLookDoubtful_allLooksTellTheCase() {
    // The second look finds small letters, but the first is sure of capitals.
    float[] first = steps(Map.of("A", 0.98, "b", 0.02), Map.of("B", 0.98, "a", 0.02));
    float[] second = steps(Map.of("b", 0.5, "A", 0.3, "B", 0.2), Map.of("a", 0.5, "B", 0.5));

    assertThat(smallLetters().decodeTogether(joined(first, second)).text()).isEqualTo("ab");
  }

  private static Manifest letters() {
    return Manifest.builder(Vocabulary.ofCharacters("01ABab"), MANIFEST.preprocessing())
        .network(MANIFEST.network(), STEPS)
        .labelLengths(MANIFEST.labelLengths())
        .build();
  }

  private static TextDecoder smallLetters() {
    return TextDecoder.of(
        letters(),
        SolverOptions.defaults()
            .withConstraint(new LabelConstraint(0, Integer.MAX_VALUE, "01ab"))
            .withTrainedLengths(false));
  }

  /** Returns these characters in every second step, and blanks between them. */
  @SafeVarargs
  private static float[] steps(Map<String, Double>... characters) {
    float[] scores = new float[STEPS * CLASSES];
    Arrays.fill(scores, Float.NEGATIVE_INFINITY);
    for (int step = 0; step < STEPS; step++) {
      int row = step * CLASSES;
      if (step % 2 == 0 && step / 2 < characters.length) {
        characters[step / 2].forEach(
            (character, p) ->
                scores[row + letters().vocabulary().encode(character)[0]] = (float) Math.log(p));
      } else {
        scores[row] = 0;
      }
    }
    return scores;
  }

  /** Returns "0", "1" and, with the remaining probability, "2" in the first step; blanks follow. */
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
