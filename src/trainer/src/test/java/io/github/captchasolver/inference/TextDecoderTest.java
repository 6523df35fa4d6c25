package io.github.captchasolver.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.captchasolver.ctc.BeamDecoder;
import io.github.captchasolver.ctc.CaseFolding;
import io.github.captchasolver.ctc.Decoded;
import io.github.captchasolver.ctc.FrameScores;
import io.github.captchasolver.model.Manifest;
import io.github.captchasolver.text.LabelConstraint;
import io.github.captchasolver.text.LengthPrior;
import io.github.captchasolver.text.Vocabulary;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
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

    Prediction together =
        TextDecoder.greedy(MANIFEST).decodeTogether(joined(one, one, one)).prediction();

    assertThat(together).isEqualTo(TextDecoder.greedy(MANIFEST).decode(one, 0).prediction());
    assertThat(together.text()).isEqualTo("0");
    assertThat(together.confidence()).isCloseTo(0.6, within(1e-6));
  }

  @Test
  void decodeTogether_looksDisagree_isTheMostProbableInTheMean() {
    // Two of three find "0" a little more probable, the third is sure of "1".
    float[] scores = joined(look(0.5, 0.4), look(0.5, 0.4), look(0.05, 0.9));

    Prediction together = TextDecoder.greedy(MANIFEST).decodeTogether(scores).prediction();

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

    Prediction together =
        decoder.decodeTogether(joined(look(0.5, 0.4), look(0.5, 0.4))).prediction();

    assertThat(together.text()).isEqualTo("1");
    assertThat(together.confidence()).isCloseTo(0.8, within(1e-6));
  }

  @Test
  void decode_trainedLength_massOfOtherLengthsCountsAgainstTheText() {
    // "0" has more probability than "01", but all training labels had two characters.
    float[] scores = oneOrTwo(0.7);

    TextDecoder.Reading assumed =
        TextDecoder.of(twoLong(), SolverOptions.defaults()).decode(scores, 0);

    assertThat(assumed.prediction().text()).isEqualTo("01");
    assertThat(assumed.prediction().confidence()).isCloseTo(0.3, within(1e-6));
    assertThat(assumed.share()).as("of texts of two characters").isCloseTo(1, within(1e-6));
  }

  @Test
  void decode_statedLength_isKnowledge() {
    var two = SolverOptions.defaults().withConstraint(new LabelConstraint(2, 2, null));

    Prediction stated = TextDecoder.of(twoLong(), two).decode(oneOrTwo(0.7), 0).prediction();

    assertThat(stated.text()).isEqualTo("01");
    assertThat(stated.confidence()).isCloseTo(1, within(1e-6));
  }

  @Test
  void decode_statedCharactersAndTrainedLength_renormalisesOverTheCharactersAlone() {
    // Of the texts of 0 and 1, "0" has 0.6 and "01" has 0.2; the rest is "2".
    float[] scores = oneOrTwo(0.75);
    int two = MANIFEST.vocabulary().encode("2")[0];
    int zero = MANIFEST.vocabulary().encode("0")[0];
    scores[zero] = (float) Math.log(0.8);
    scores[two] = (float) Math.log(0.2);
    var digits = SolverOptions.defaults().withConstraint(LabelConstraint.parse("01", null));

    Prediction read = TextDecoder.of(twoLong(), digits).decode(scores, 0).prediction();

    assertThat(read.text()).isEqualTo("01");
    assertThat(read.confidence()).isCloseTo(0.2 / (0.2 + 0.6), within(1e-6));
  }

  @Test
  void decode_severalTrainedLengths_rareOneIsWeighedForTheTextButNotForTheConfidence() {
    var lengths = new TreeMap<>(Map.of(2, 990, 1, 10));

    Prediction read =
        TextDecoder.of(withLengths(lengths), SolverOptions.defaults())
            .decode(oneOrTwo(0.7), 0)
            .prediction();

    assertThat(read.text()).as("0.3 in full, 0.7 times 0.2").isEqualTo("01");
    assertThat(read.confidence()).isCloseTo(0.3, within(1e-6));
  }

  @Test
  void decodeTogether_trainedLength_isTheMeanOverTheLooksOfTheProbability() {
    var decoder = TextDecoder.of(twoLong(), SolverOptions.defaults());

    TextDecoder.Reading read = decoder.decodeTogether(joined(oneOrTwo(0.7), oneOrTwo(0.1)));

    assertThat(read.prediction().text()).isEqualTo("01");
    assertThat(read.prediction().confidence()).isCloseTo((0.3 + 0.9) / 2, within(1e-6));
    assertThat(read.share()).isCloseTo(1, within(1e-6));
  }

  @Test
  void decodeFirst_looksDisagree_isTheTextOfTheFirstWithTheMeanConfidence() {
    float[] scores = joined(look(0.9, 0.05), look(0.1, 0.8), look(0.2, 0.7));

    Prediction first = TextDecoder.greedy(MANIFEST).decodeFirst(scores).prediction();

    assertThat(first.text()).isEqualTo("0");
    assertThat(first.confidence()).isCloseTo((0.9 + 0.1 + 0.2) / 3, within(1e-6));
  }

  @Test
  void decode_allLettersInTheOtherCase_areReadInTheAllowed() {
    // Each capital looks more like the other small letter than like its own.
    float[] scores =
        steps(
            Map.of("A", 0.9, "B", 0.02, "b", 0.07, "a", 0.01),
            Map.of("B", 0.9, "a", 0.07, "b", 0.03),
            Map.of("0", 1.0));

    Prediction prediction = smallLetters().decode(scores, 0).prediction();

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

    assertThat(smallLetters().decode(scores, 0).prediction().text()).isEqualTo("ab0");
  }

  @Test
  void decode_lettersInTheAllowedCase_areNotTakenForOthers() {
    // The A and the a are more probable than the b, but then there were capitals among small
    // letters: that is less probable than small letters alone.
    float[] scores =
        steps(Map.of("b", 0.4, "A", 0.5, "a", 0.1), Map.of("b", 0.95, "a", 0.05), Map.of("0", 1.0));

    assertThat(smallLetters().decode(scores, 0).prediction().text()).isEqualTo("bb0");
  }

  @Test
  void decode_bothCasesAllowed_readsWhatIsDrawn() {
    var decoder = TextDecoder.of(letters(), SolverOptions.defaults().withTrainedLengths(false));

    assertThat(decoder.decode(steps(Map.of("A", 0.6, "a", 0.4)), 0).prediction().text())
        .isEqualTo("A");
  }

  @Test
  void decodeTogether_oneLookDoubtful_allLooksTellTheCase() {
    // The second look finds small letters, but the first is sure of capitals.
    float[] first = steps(Map.of("A", 0.98, "b", 0.02), Map.of("B", 0.98, "a", 0.02));
    float[] second = steps(Map.of("b", 0.5, "A", 0.3, "B", 0.2), Map.of("a", 0.5, "B", 0.5));

    assertThat(smallLetters().decodeTogether(joined(first, second)).prediction().text())
        .isEqualTo("ab");
  }

  @Test
  void decodeTogether_anyScores_equalsTryingAllCasesOfAllLooks() {
    var constraint = new LabelConstraint(2, 4, "01ab");
    var decoder = TextDecoder.of(letters(), SolverOptions.defaults().withConstraint(constraint));
    var beam = new BeamDecoder(16, constraint, LengthPrior.EVEN, letters().vocabulary());
    CaseFolding cases = CaseFolding.of(constraint, letters().vocabulary()).orElseThrow();
    var chosen = new TreeMap<String, Integer>();
    for (int seed = 0; seed < 300; seed++) {
      float[] scores = drawn(new SplittableRandom(seed));
      var looks =
          IntStream.range(0, 2)
              .mapToObj(look -> FrameScores.batchMajor(scores, look, STEPS, letterClasses()))
              .toList();
      var allowed = looks.stream().map(beam::decode).toList();
      var instead = looks.stream().map(cases::instead).map(beam::decode).toList();
      var asWell = looks.stream().map(cases::asWell).map(beam::decode).toList();
      double logAllowed = logSum(allowed);
      double logInstead = logSum(instead);
      double logAsWell =
          logSum(asWell) + asWell.stream().mapToDouble(t -> cases.logOfCases(t.classes())).sum();
      boolean enough = logAllowed > Math.log(0.5);
      List<Decoded> best = logInstead > logAllowed && !enough ? instead : allowed;
      best = logAsWell > Math.max(logAllowed, logInstead) && !enough ? asWell : best;
      chosen.merge(
          best == allowed ? "allowed" : best == instead ? "instead" : "as well", 1, Integer::sum);

      Prediction read = decoder.decodeTogether(scores).prediction();

      assertThat(best.stream().map(text -> letters().vocabulary().decode(text.classes())))
          .as("seed %d", seed)
          .contains(read.text());
    }
    assertThat(chosen.values()).hasSize(3).allMatch(count -> count > 20);
  }

  private static double logSum(List<Decoded> texts) {
    return texts.stream().mapToDouble(Decoded::logProbability).sum();
  }

  private static int letterClasses() {
    return letters().vocabulary().classes();
  }

  /** Returns log-probabilities {@code [2, T, K]} of a text in small letters, capitals, or both. */
  private static float[] drawn(SplittableRandom random) {
    int classes = letterClasses();
    float[] scores = new float[2 * STEPS * classes];
    String[] letters = {"ab", "AB", "aB", "Ab"};
    String text = letters[random.nextInt(letters.length)] + "0";
    double peak = 1 + random.nextInt(6);
    for (int i = 0; i < scores.length; i++) {
      int step = i / classes % STEPS;
      boolean character = step % 4 == 0 && step / 4 < text.length();
      int k =
          character ? letters().vocabulary().encode(text.substring(step / 4, step / 4 + 1))[0] : 0;
      scores[i] = (float) (random.nextDouble() * 3 + (i % classes == k ? peak : 0));
    }
    FrameScores.of(scores, 2 * STEPS, classes).logSoftmax(scores);
    return scores;
  }

  private static Manifest letters() {
    return manifest(Vocabulary.ofCharacters("01ABab"), MANIFEST.labelLengths());
  }

  private static Manifest twoLong() {
    return withLengths(new TreeMap<>(Map.of(2, 1000)));
  }

  private static Manifest withLengths(SortedMap<Integer, Integer> lengths) {
    return manifest(MANIFEST.vocabulary(), lengths);
  }

  private static Manifest manifest(Vocabulary vocabulary, SortedMap<Integer, Integer> lengths) {
    return Manifest.builder(vocabulary, MANIFEST.preprocessing())
        .network(MANIFEST.network(), STEPS)
        .labelLengths(lengths)
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

  /** "0" in the first step, then nothing with the given probability, otherwise "1". */
  private static float[] oneOrTwo(double nothing) {
    float[] scores = new float[STEPS * CLASSES];
    Arrays.fill(scores, Float.NEGATIVE_INFINITY);
    int[] text = MANIFEST.vocabulary().encode("01");
    scores[text[0]] = 0;
    scores[CLASSES] = (float) Math.log(nothing);
    scores[CLASSES + text[1]] = (float) Math.log(1 - nothing);
    for (int step = 2; step < STEPS; step++) {
      scores[step * CLASSES] = 0;
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
