package io.github.captchasolver.ctc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.captchasolver.text.LabelConstraint;
import io.github.captchasolver.text.LengthPrior;
import io.github.captchasolver.text.Vocabulary;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CompletionScoresTest {
  private static final Vocabulary ABC = Vocabulary.ofCharacters("abc");

  @Test
  void mass_anyConstraint_isTheSumOverTheAllowedTexts() {
    int steps = 5;
    for (int seed = 0; seed < 5; seed++) {
      float[] scores = AllPaths.random(steps, 4, 3, seed);
      var all = AllPaths.probabilities(scores, steps, 4);
      for (String allowed : new String[] {null, "a", "ac", "abcxyz"}) {
        for (int min = 0; min <= steps + 1; min++) {
          for (int max : new int[] {1, 2, 4, 5, 6, Integer.MAX_VALUE}) {
            if (max >= min) {
              var constraint = new LabelConstraint(min, max, allowed);
              double sum =
                  all.entrySet().stream()
                      .filter(e -> constraint.allows(ABC.decode(AllPaths.array(e.getKey()))))
                      .mapToDouble(e -> e.getValue())
                      .sum();
              assertThat(Math.exp(mass(scores, constraint)))
                  .as(constraint.toString())
                  .isCloseTo(sum, within(1e-9));
              var view = FrameScores.of(scores, steps, 4);
              assertThat(Math.exp(CtcProbability.logOfAll(view, constraint, ABC)))
                  .as(constraint.toString())
                  .isCloseTo(sum, within(1e-9));
            }
          }
        }
      }
    }
  }

  @Test
  void mass_weightedLengths_isTheSumOfTheProducts() {
    int steps = 5;
    var weights = LengthPrior.ofCounts(new TreeMap<>(Map.of(2, 1, 3, 199)));
    for (int seed = 0; seed < 5; seed++) {
      float[] scores = AllPaths.random(steps, 4, 3, seed);
      var all = AllPaths.probabilities(scores, steps, 4);
      for (int max : new int[] {1, 2, 3, 4, 5, 9, Integer.MAX_VALUE}) {
        for (int min = 0; min <= Math.min(max, 4); min++) {
          var constraint = new LabelConstraint(min, max, null);
          double sum =
              all.entrySet().stream()
                  .filter(e -> constraint.allows(ABC.decode(AllPaths.array(e.getKey()))))
                  .mapToDouble(e -> e.getValue() * Math.exp(weights.logOf(e.getKey().size())))
                  .sum();
          assertThat(Math.exp(mass(scores, constraint, weights)))
              .as(constraint.toString())
              .isCloseTo(sum, within(1e-9));
        }
      }
    }
  }

  @Test
  void mass_sixtyNatsLessPerStep_isLowerByTheirSum() {
    // The first is a sum of probabilities, the second below the range of doubles.
    int steps = 30;
    float[] scores = AllPaths.random(steps, 4, 3, 1);
    float[] lower = new float[scores.length];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = Math.round(64 * scores[i]) / 64f;
      lower[i] = scores[i] - 60;
    }
    for (int length = 1; length < 10; length++) {
      var constraint = new LabelConstraint(length, length, null);
      double mass = mass(scores, constraint);
      assertThat(mass).isGreaterThan(-100);
      assertThat(mass(lower, constraint)).isCloseTo(mass - 60 * steps, within(1e-9));
    }
  }

  @Test
  void logAfter_anyPrefix_completesTheMass() {
    // At any step, the paths to a prefix times its continuations are all paths.
    int steps = 6;
    int[] allowed = {1, 2, 3};
    for (int seed = 0; seed < 5; seed++) {
      float[] scores = AllPaths.random(steps, 4, 3, seed);
      var view = FrameScores.of(scores, steps, 4);
      CompletionScores outlook =
          new CompletionScores(
              view,
              allowed,
              LengthCounts.of(new LabelConstraint(1, 3, null), LengthPrior.EVEN, steps));
      for (int cut = 1; cut < steps; cut++) {
        double sum = 0;
        int[] path = new int[cut];
        do {
          double logPath = 0;
          for (int t = 0; t < cut; t++) {
            logPath += scores[t * 4 + path[t]];
          }
          int length = AllPaths.collapse(path).size();
          int last = path[cut - 1];
          if (length <= 3) {
            sum +=
                Math.exp(
                    logPath
                        + (last == 0
                            ? outlook.logAfterBlank(cut, length)
                            : outlook.logAfterCharacter(cut, length, last - 1)));
          }
        } while (AllPaths.advance(path, 4));
        assertThat(sum).isCloseTo(Math.exp(outlook.logMass()), within(1e-9));
      }
    }
  }

  @Test
  void mass_noConstraint_isOne() {
    float[] scores = AllPaths.random(54, 4, 20, 3);
    assertThat(mass(scores, LabelConstraint.NONE)).isCloseTo(0, within(1e-5));
  }

  @Test
  void mass_belowTheRangeOfDoubles_isALogarithm() {
    // The network is certain of the empty text: any other costs 2000 nats per character.
    float[] scores = new float[10 * 4];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = i % 4 == 0 ? 0 : -2000;
    }
    var constraint = new LabelConstraint(2, 2, null);
    // There are 45 ways to place two characters on ten steps, minus those with equal neighbours.
    assertThat(mass(scores, constraint)).isCloseTo(-4000 + Math.log(45 * 9 - 9 * 3), within(1e-9));
  }

  @Test
  void mass_noTextFits_isImpossible() {
    float[] scores = AllPaths.random(3, 4, 1, 1);
    assertThat(mass(scores, new LabelConstraint(4, 9, null))).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(mass(scores, new LabelConstraint(3, 3, "a"))).isEqualTo(Double.NEGATIVE_INFINITY);
  }

  private static double mass(float[] scores, LabelConstraint constraint) {
    return mass(scores, constraint, LengthPrior.EVEN);
  }

  private static double mass(float[] scores, LabelConstraint constraint, LengthPrior weights) {
    int[] allowed = AllowedClasses.of(constraint, ABC);
    var view = FrameScores.of(scores, scores.length / 4, 4);
    var lengths = LengthCounts.of(constraint, weights, view.steps());
    double logMass = new CompletionScores(view, allowed, lengths).logMass();
    var fast = new CompletionProbabilities(Emissions.of(view, allowed), lengths);
    if (fast.areAccurate()) {
      assertThat(fast.logMass()).isCloseTo(logMass, within(1e-12));
    }
    return logMass;
  }
}
