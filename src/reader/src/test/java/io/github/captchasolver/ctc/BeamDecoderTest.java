package io.github.captchasolver.ctc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.captchasolver.text.LabelConstraint;
import io.github.captchasolver.text.LengthPrior;
import io.github.captchasolver.text.TextPrior;
import io.github.captchasolver.text.Vocabulary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class BeamDecoderTest {
  private static final Vocabulary AB = Vocabulary.ofCharacters("ab");
  private static final Vocabulary DIGITS = Vocabulary.ofCharacters("0123456789");

  @Test
  void decode_wideBeam_findsTheMostProbableAllowedText() {
    int steps = 5;
    for (int seed = 0; seed < 40; seed++) {
      float[] scores = AllPaths.random(steps, 3, 2, seed);
      var all = AllPaths.probabilities(scores, steps, 3);
      for (String allowed : new String[] {null, "a", "b"}) {
        for (int min = 0; min <= 3; min++) {
          for (int max : new int[] {1, 2, 3, Integer.MAX_VALUE}) {
            if (max >= min) {
              var constraint = new LabelConstraint(min, max, allowed);
              var best =
                  all.entrySet().stream()
                      .filter(e -> constraint.allows(AB.decode(AllPaths.array(e.getKey()))))
                      .max(Map.Entry.comparingByValue())
                      .orElseThrow();
              Decoded decoded =
                  new BeamDecoder(1000, constraint, LengthPrior.EVEN, AB)
                      .decode(FrameScores.of(scores, steps, 3));
              assertThat(AllPaths.list(decoded.classes()))
                  .as("seed %d, %s", seed, constraint)
                  .isEqualTo(best.getKey());
              assertThat(Math.exp(decoded.logProbability()))
                  .isCloseTo(best.getValue(), within(1e-9));
            }
          }
        }
      }
    }
  }

  @Test
  void decode_weightedLengths_findsTheTextOfTheGreatestProduct() {
    int steps = 5;
    var changed = new HashSet<Boolean>();
    for (int seed = 0; seed < 60; seed++) {
      float[] scores = AllPaths.random(steps, 3, 2, seed);
      var weights = LengthPrior.ofCounts(new TreeMap<>(Map.of(1 + seed % 2, 3, 4, 97)));
      var all = AllPaths.probabilities(scores, steps, 3);
      var best =
          all.entrySet().stream()
              .max(
                  Comparator.comparingDouble(
                      e -> Math.log(e.getValue()) + weights.logOf(e.getKey().size())))
              .orElseThrow();
      Decoded decoded =
          new BeamDecoder(1000, LabelConstraint.NONE, weights, AB)
              .decode(FrameScores.of(scores, steps, 3));
      assertThat(AllPaths.list(decoded.classes())).as("seed %d", seed).isEqualTo(best.getKey());
      assertThat(Math.exp(decoded.logProbability())).isCloseTo(best.getValue(), within(1e-9));
      changed.add(
          Collections.max(all.entrySet(), Map.Entry.comparingByValue())
              .getKey()
              .equals(best.getKey()));
    }
    assertThat(changed)
        .as("the weights change some results, but not all")
        .containsExactly(false, true);
  }

  @Test
  void decode_bestPathIsNotTheBestText_findsTheText() {
    // The best path is all blanks, 0.6 * 0.6 = 0.36, but "a" has 0.4 * 0.4 + 2 * 0.6 * 0.4 = 0.64.
    Vocabulary a = Vocabulary.ofCharacters("a");
    float[] scores = logarithms(0.6, 0.4, 0.6, 0.4);
    assertThat(GreedyDecoder.decode(FrameScores.of(scores, 2, 2))).isEmpty();
    Decoded decoded =
        new BeamDecoder(2, LabelConstraint.NONE, LengthPrior.EVEN, a)
            .decode(FrameScores.of(scores, 2, 2));
    assertThat(decoded.classes()).containsExactly(1);
    assertThat(Math.exp(decoded.logProbability())).isCloseTo(0.64, within(1e-6));
  }

  @Test
  void decode_clearPeaks_equalsGreedyDecoding() {
    for (int seed = 0; seed < 20; seed++) {
      float[] scores = AllPaths.random(30, 11, 60, seed);
      assertThat(
              new BeamDecoder(8, LabelConstraint.NONE, LengthPrior.EVEN, DIGITS)
                  .decode(FrameScores.of(scores, 30, 11))
                  .classes())
          .containsExactly(GreedyDecoder.decode(FrameScores.of(scores, 30, 11)));
    }
  }

  @Test
  void decode_narrowBeamAndLikelyBlanks_givesTheMinimumLength() {
    // The network is almost certain of blanks; a beam without lookahead would keep only "".
    int steps = 8;
    float[] scores = new float[steps * 11];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = i % 11 == 0 ? -1e-6f : -1000 - i % 11;
    }
    for (int length = 1; length <= steps; length++) {
      var constraint = new LabelConstraint(length, length, null);
      for (int width = 1; width <= 3; width++) {
        Decoded decoded =
            new BeamDecoder(width, constraint, LengthPrior.EVEN, DIGITS)
                .decode(FrameScores.of(scores, steps, 11));
        assertThat(decoded.classes()).hasSize(length);
        assertThat(decoded.logProbability()).isFinite();
      }
    }
  }

  @Test
  void decode_singleAllowedCharacter_keepsStepsForTheBlanksBetween() {
    // "aaa" takes a-a-a: all five steps. The network predicts "b" throughout.
    float[] scores = new float[5 * 3];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = i % 3 == 2 ? -1e-6f : -500;
    }
    var constraint = new LabelConstraint(3, 3, "a");
    Decoded decoded =
        new BeamDecoder(1, constraint, LengthPrior.EVEN, AB).decode(FrameScores.of(scores, 5, 3));
    assertThat(decoded.classes()).containsExactly(1, 1, 1);
    assertThat(decoded.logProbability()).isCloseTo(-2500, within(1e-6));
  }

  @Test
  void decode_anyWidthAndConstraint_isAllowedAndExact() {
    int steps = 9;
    for (int seed = 0; seed < 60; seed++) {
      float[] scores = AllPaths.random(steps, 11, seed % 2 == 0 ? 3 : 200, seed);
      int min = seed % 8;
      int max = Math.max(1, min + seed % 3);
      String allowed = new String[] {null, "05", "123456", "7"}[seed % 4];
      if ("7".equals(allowed)) {
        min = Math.min(min, 5);
      }
      var constraint = new LabelConstraint(min, max, allowed);
      for (int width : new int[] {1, 2, 7}) {
        Decoded decoded =
            new BeamDecoder(width, constraint, LengthPrior.EVEN, DIGITS)
                .decode(FrameScores.of(scores, steps, 11));
        assertThat(constraint.allows(DIGITS.decode(decoded.classes())))
            .as("seed %d", seed)
            .isTrue();
        assertThat(decoded.logProbability())
            .isEqualTo(CtcProbability.logOf(FrameScores.of(scores, steps, 11), decoded.classes()));
        assertThat(decoded.logShare()).isLessThan(1e-9);
      }
    }
  }

  @Test
  void decode_widerBeam_isOnAverageAtLeastAsGood() {
    double[] sums = new double[2];
    for (int seed = 0; seed < 30; seed++) {
      float[] scores = AllPaths.random(20, 11, 2, seed);
      var constraint = new LabelConstraint(4, 6, null);
      sums[0] +=
          new BeamDecoder(1, constraint, LengthPrior.EVEN, DIGITS)
              .decode(FrameScores.of(scores, 20, 11))
              .logProbability();
      sums[1] +=
          new BeamDecoder(32, constraint, LengthPrior.EVEN, DIGITS)
              .decode(FrameScores.of(scores, 20, 11))
              .logProbability();
    }
    assertThat(sums[1]).isGreaterThan(sums[0]);
  }

  @Test
  void decode_narrowBeam_equalsTheSearchByDefinition() {
    // In a narrow beam, prefixes are dropped and found again, which must not split them in two.
    for (int seed = 0; seed < 600; seed++) {
      int width = 2 + seed % 4;
      float[] scores = AllPaths.random(25, 3, 4, seed);
      Decoded decoded =
          new BeamDecoder(width, LabelConstraint.NONE, LengthPrior.EVEN, AB)
              .decode(FrameScores.of(scores, 25, 3));
      assertThat(AllPaths.list(decoded.classes()))
          .as("seed %d", seed)
          .isEqualTo(byDefinition(scores, 25, 3, width));
    }
  }

  /**
   * Searches with a table from text to {blank, character} probabilities, rebuilt at each step from
   * all continuations.
   */
  private static List<Integer> byDefinition(float[] scores, int steps, int classes, int width) {
    Map<List<Integer>, double[]> beam = Map.of(List.of(), new double[] {1, 0});
    for (int t = 0; t < steps; t++) {
      var next = new HashMap<List<Integer>, double[]>();
      for (var entry : beam.entrySet()) {
        List<Integer> text = entry.getKey();
        double[] p = entry.getValue();
        int last = text.isEmpty() ? 0 : text.get(text.size() - 1);
        for (int k = 0; k < classes; k++) {
          double q = Math.exp(scores[t * classes + k]);
          double[] same = next.computeIfAbsent(text, key -> new double[2]);
          if (k == 0) {
            same[0] += (p[0] + p[1]) * q;
            continue;
          }
          var longer = new ArrayList<>(text);
          longer.add(k);
          double[] extended = next.computeIfAbsent(longer, key -> new double[2]);
          extended[1] += (k == last ? p[0] : p[0] + p[1]) * q;
          same[1] += k == last ? p[1] * q : 0;
        }
      }
      beam =
          next.entrySet().stream()
              .sorted(Comparator.comparingDouble(e -> -e.getValue()[0] - e.getValue()[1]))
              .limit(width)
              .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
    return beam.keySet().stream()
        .max(
            Comparator.comparingDouble(
                text ->
                    CtcProbability.logOf(
                        FrameScores.of(scores, steps, classes), AllPaths.array(text))))
        .orElseThrow();
  }

  @Test
  void decode_share_isThatInAllAllowedTexts() {
    int steps = 5;
    for (int seed = 0; seed < 20; seed++) {
      float[] scores = AllPaths.random(steps, 3, 2, seed);
      var weights = LengthPrior.ofCounts(new TreeMap<>(Map.of(1, 1, 2, 99)));
      var constraint = new LabelConstraint(1, 3, null);
      double all = 0;
      double greatest = 0;
      for (var entry : AllPaths.probabilities(scores, steps, 3).entrySet()) {
        int length = entry.getKey().size();
        if (length >= 1 && length <= 3) {
          double weighted = entry.getValue() * Math.exp(weights.logOf(length));
          all += weighted;
          greatest = Math.max(greatest, weighted);
        }
      }
      Decoded decoded =
          new BeamDecoder(100, constraint, weights, AB).decode(FrameScores.of(scores, steps, 3));
      assertThat(Math.exp(decoded.logShare())).isCloseTo(greatest / all, within(1e-9));
    }
  }

  @Test
  void decode_weightsOfTexts_chooseTheGreatestWeightedShare() {
    TextPrior likesB = text -> text.contains("b") ? 0 : Math.log(0.2);
    var constraint = new LabelConstraint(1, 3, null);
    int changed = 0;
    for (int seed = 0; seed < 50; seed++) {
      float[] scores = AllPaths.random(5, 3, 2, seed);
      double all = 0;
      double greatest = 0;
      for (var entry : AllPaths.probabilities(scores, 5, 3).entrySet()) {
        if (constraint.allows(AB.decode(AllPaths.array(entry.getKey())))) {
          double weight = Math.exp(likesB.logOf(AB.decode(AllPaths.array(entry.getKey()))));
          all += entry.getValue() * weight;
          greatest = Math.max(greatest, entry.getValue() * weight);
        }
      }
      var plain = new BeamDecoder(100, constraint, LengthPrior.EVEN, AB);
      var view = FrameScores.of(scores, 5, 3);
      Decoded decoded = plain.withTextPrior(likesB).decode(view);

      double weight = Math.exp(likesB.logOf(AB.decode(decoded.classes())));
      assertThat(Math.exp(decoded.logProbability()) * weight).isCloseTo(greatest, within(1e-9));
      // A text with more than half of the probability is not weighted against the others.
      assertThat(Math.exp(decoded.logShare())).isLessThanOrEqualTo(greatest / all + 1e-9);
      if (!Arrays.equals(decoded.classes(), plain.decode(view).classes())) {
        assertThat(Math.exp(decoded.logShare())).isCloseTo(greatest / all, within(1e-9));
        changed++;
      }
    }
    assertThat(changed).isBetween(5, 45);
  }

  @Test
  void decode_weightsOfTextsInTheRangeOfLogarithms_chooseToo() {
    float[] scores = new float[64 * 3];
    Arrays.fill(scores, -800); // not normalised: a path of 64 steps is far below any double
    for (int t = 0; t < 64; t++) {
      scores[3 * t + 1 + t % 2] = -750;
    }
    var plain = new BeamDecoder(16, LabelConstraint.NONE, LengthPrior.EVEN, AB);
    String best = AB.decode(plain.decode(FrameScores.of(scores, 64, 3)).classes());

    TextPrior other = text -> text.equals(best) ? -100 : 0;
    Decoded decoded = plain.withTextPrior(other).decode(FrameScores.of(scores, 64, 3));

    assertThat(AB.decode(decoded.classes())).isNotEqualTo(best);
  }

  @Test
  void decode_almostCertain_errsByLessThanOneInTenThousand() {
    var constraint = new LabelConstraint(1, 2, null);
    for (double rest : new double[] {1e-2, 2e-4, 0.9e-4, 1e-6}) {
      float[] scores = logarithms(rest, 1 - 2 * rest, rest, 1 - 2 * rest, rest, rest);
      Decoded decoded =
          new BeamDecoder(4, constraint, LengthPrior.EVEN, AB).decode(FrameScores.of(scores, 2, 3));
      double allowed =
          AllPaths.probabilities(scores, 2, 3).entrySet().stream()
              .filter(e -> !e.getKey().isEmpty())
              .mapToDouble(Map.Entry::getValue)
              .sum();
      assertThat(decoded.classes()).containsExactly(1);
      assertThat(Math.exp(decoded.logShare()))
          .isCloseTo(Math.exp(decoded.logProbability()) / allowed, within(1e-4));
    }
  }

  @Test
  void decode_probabilityZero_isUsedOnlyWithoutAlternative() {
    float[] scores = logarithms(1, 0, 0, 0, 1, 0, 1, 0, 0);
    assertThat(
            new BeamDecoder(1, LabelConstraint.NONE, LengthPrior.EVEN, AB)
                .decode(FrameScores.of(scores, 3, 3))
                .classes())
        .containsExactly(1);
    Decoded forced =
        new BeamDecoder(1, new LabelConstraint(2, 2, "b"), LengthPrior.EVEN, AB)
            .decode(FrameScores.of(scores, 3, 3));
    assertThat(forced.classes()).containsExactly(2, 2);
    assertThat(forced.logProbability()).isEqualTo(Double.NEGATIVE_INFINITY);
  }

  @Test
  void decode_secondImageOfATimeMajorBatch_readsOnlyThatImage() {
    float[] one = AllPaths.random(6, 3, 3, 1);
    float[] both = new float[2 * one.length];
    for (int t = 0; t < 6; t++) {
      System.arraycopy(one, t * 3, both, t * 6 + 3, 3);
    }
    var decoder = new BeamDecoder(4, LabelConstraint.NONE, LengthPrior.EVEN, AB);
    Decoded alone = decoder.decode(FrameScores.of(one, 6, 3));
    Decoded strided = decoder.decode(FrameScores.timeMajor(both, 1, 2, 3));
    assertThat(strided.classes()).containsExactly(alone.classes());
    assertThat(strided.logProbability()).isEqualTo(alone.logProbability());
  }

  @Test
  void decode_minimumLengthThatDoesNotFit_isRefused() {
    var tooLong = new BeamDecoder(4, new LabelConstraint(4, 6, null), LengthPrior.EVEN, AB);
    assertThatThrownBy(() -> tooLong.decode(FrameScores.of(new float[9], 3, 3)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at least 4 characters does not fit the 3 time steps");
    // "aa" needs three steps.
    var doubled = new BeamDecoder(4, new LabelConstraint(2, 2, "a"), LengthPrior.EVEN, AB);
    assertThatThrownBy(() -> doubled.decode(FrameScores.of(new float[6], 2, 3)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void create_noWidthOrNoKnownCharacter_isRefused() {
    assertThatThrownBy(() -> new BeamDecoder(0, LabelConstraint.NONE, LengthPrior.EVEN, AB))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () -> new BeamDecoder(4, LabelConstraint.parse("x-z", null), LengthPrior.EVEN, AB))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "None of the allowed characters \"xyz\" is known to the model; it knows \"ab\".");
  }

  @Test
  void decode_otherNumberOfClasses_isRefused() {
    var decoder = new BeamDecoder(4, LabelConstraint.NONE, LengthPrior.EVEN, AB);
    assertThatThrownBy(() -> decoder.decode(FrameScores.of(new float[10], 2, 5)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("5 classes")
        .hasMessageContaining("make 3");
  }

  private static float[] logarithms(double... probabilities) {
    float[] scores = new float[probabilities.length];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = (float) Math.log(probabilities[i]);
    }
    return scores;
  }
}
