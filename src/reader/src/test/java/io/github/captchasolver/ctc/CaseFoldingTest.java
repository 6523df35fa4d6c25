package io.github.captchasolver.ctc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.captchasolver.text.LabelConstraint;
import io.github.captchasolver.text.Vocabulary;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CaseFoldingTest {
  /** Classes 1 to 6; Z has no lower-case letter here. */
  private static final Vocabulary VOCABULARY = Vocabulary.ofCharacters("0ABZab");

  private static final int STEPS = 4;
  private static final int CLASSES = VOCABULARY.classes();

  @Test
  void of_lettersOfOneCase_mapsToTheOther() {
    assertThat(CaseFolding.of(allowed("0ab"), VOCABULARY)).isPresent();
    assertThat(CaseFolding.of(allowed("ABZ"), VOCABULARY)).isPresent();
  }

  @Test
  void of_noPairOfCases_isEmpty() {
    assertThat(CaseFolding.of(LabelConstraint.NONE, VOCABULARY)).isEmpty();
    assertThat(CaseFolding.of(allowed("0aB"), VOCABULARY)).as("both cases").isEmpty();
    assertThat(CaseFolding.of(allowed("0"), VOCABULARY)).as("no letters").isEmpty();
    assertThat(CaseFolding.of(allowed("Z"), VOCABULARY)).as("other case unknown").isEmpty();
    assertThat(CaseFolding.of(allowed("ab"), Vocabulary.ofCharacters("ab01"))).isEmpty();
  }

  @Test
  void instead_lowerCase_hasTheProbabilitiesOfTheCapitals() {
    float[] scores = AllPaths.random(STEPS, CLASSES, 3, 1);

    float[] instead = small().instead(view(scores)).values();

    var before = AllPaths.probabilities(scores, STEPS, CLASSES);
    var after = AllPaths.probabilities(instead, STEPS, CLASSES);
    assertThat(after.get(classes("0ab"))).isEqualTo(before.get(classes("0AB")));
    assertThat(after.get(classes("bb"))).isEqualTo(before.get(classes("BB")));
  }

  @Test
  void asWell_lowerCase_hasTheProbabilityOfAllPathsOfBothCases() {
    for (int seed = 0; seed < 3; seed++) {
      float[] scores = AllPaths.random(STEPS, CLASSES, 3, seed);

      float[] asWell = small().asWell(view(scores)).values();

      var actual = AllPaths.probabilities(asWell, STEPS, CLASSES);
      inSmallLetters(scores)
          .forEach((text, p) -> assertThat(actual.get(text)).isCloseTo(p, within(1e-6)));
      assertThat(actual.get(classes("A"))).as("capitals with a lower-case letter").isZero();
      assertThat(actual.get(classes("Z"))).as("capitals without one").isPositive();
    }
  }

  @Test
  void asWell_secondImageOfABatch_equalsTheImageAlone() {
    float[] scores = AllPaths.random(2 * STEPS, CLASSES, 3, 2);
    int size = STEPS * CLASSES;
    float[] second = Arrays.copyOfRange(scores, size, 2 * size);

    FrameScores inBatch = FrameScores.batchMajor(scores, 1, STEPS, CLASSES);
    assertThat(small().instead(inBatch).values()).isEqualTo(small().instead(view(second)).values());
    assertThat(small().asWell(inBatch).values()).isEqualTo(small().asWell(view(second)).values());
  }

  @Test
  void asWell_bothCasesImpossible_isImpossible() {
    float[] scores = new float[CLASSES];
    Arrays.fill(scores, Float.NEGATIVE_INFINITY);
    scores[0] = 0;

    assertThat(small().asWell(view(scores)).values()).isEqualTo(scores);
  }

  @Test
  void logOfCases_anyText_countsItsLettersOnly() {
    assertThat(small().logOfCases(VOCABULARY.encode("0a0b")))
        .isCloseTo(Math.log(0.25), within(1e-12));
  }

  @Test
  void logBounds_anyText_areAboveItsProbability() {
    for (int seed = 0; seed < 20; seed++) {
      float[] scores = AllPaths.random(STEPS, CLASSES, 3, seed);
      double instead = small().logBoundInstead(view(scores)) + 1e-6;
      double asWell = small().logBoundAsWell(view(scores)) + 1e-6;
      double all = 0;
      for (var entry : allowedTexts(small().asWell(view(scores)).values()).entrySet()) {
        double log =
            Math.log(entry.getValue()) + small().logOfCases(AllPaths.array(entry.getKey()));
        assertThat(log).isLessThan(asWell);
        all += Math.exp(log);
      }
      assertThat(Math.log(all)).as("the bound is tight").isCloseTo(asWell, within(1e-5));
      for (double p : allowedTexts(small().instead(view(scores)).values()).values()) {
        assertThat(Math.log(p)).isLessThan(instead);
      }
    }
  }

  @Test
  void logBounds_tinyProbabilities_areLowerByWhatEachStepLoses() {
    float[] scores = AllPaths.random(STEPS, CLASSES, 3, 1);
    float[] lower = scores.clone();
    for (int i = 0; i < scores.length; i++) {
      lower[i] -= 300;
    }
    assertThat(small().logBoundInstead(view(lower)))
        .isCloseTo(small().logBoundInstead(view(scores)) - 300 * STEPS, within(1e-3));
    assertThat(small().logBoundAsWell(view(lower)))
        .isCloseTo(small().logBoundAsWell(view(scores)) - 300 * STEPS, within(1e-3));
  }

  private static Map<List<Integer>, Double> allowedTexts(float[] scores) {
    var texts = AllPaths.probabilities(scores, STEPS, CLASSES);
    texts.keySet().removeIf(k -> !allowed("0ab").allows(VOCABULARY.decode(AllPaths.array(k))));
    return texts;
  }

  /** Returns the probability of every text, over all paths with capitals as lower case. */
  private static Map<List<Integer>, Double> inSmallLetters(float[] scores) {
    var probabilities = new LinkedHashMap<List<Integer>, Double>();
    int[] path = new int[STEPS];
    do {
      double log = 0;
      int[] small = new int[STEPS];
      for (int t = 0; t < STEPS; t++) {
        log += scores[t * CLASSES + path[t]];
        small[t] = path[t] == 0 ? 0 : inSmallLetters(path[t]);
      }
      probabilities.merge(AllPaths.collapse(small), Math.exp(log), Double::sum);
    } while (AllPaths.advance(path, CLASSES));
    return probabilities;
  }

  private static int inSmallLetters(int k) {
    String character = VOCABULARY.decode(new int[] {k});
    return VOCABULARY.encode(character.equals("Z") ? "Z" : character.toLowerCase(Locale.ROOT))[0];
  }

  private static FrameScores view(float[] scores) {
    return FrameScores.of(scores, scores.length / CLASSES, CLASSES);
  }

  private static CaseFolding small() {
    return CaseFolding.of(allowed("0ab"), VOCABULARY).orElseThrow();
  }

  private static LabelConstraint allowed(String characters) {
    return new LabelConstraint(0, Integer.MAX_VALUE, characters);
  }

  private static List<Integer> classes(String text) {
    return AllPaths.list(VOCABULARY.encode(text));
  }
}
