package io.github.captchasolver.ctc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.captchasolver.text.LabelConstraint;
import io.github.captchasolver.text.Vocabulary;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PositionPosteriorsTest {
  private static final int[] ALPHABET = {1, 3};

  @ParameterizedTest
  @CsvSource({"1,0", "2,0", "3,0", "1,1.5", "2,1.5", "3,1.5"})
  void of_anyScores_agreesWithEnumerationOfAllPaths(int length, double scale) {
    int steps = 6;
    float[] scores = AllPaths.random(steps, 4, 4, 7 + length);
    double[][] weights = weights(length, scale);

    double mass = 0;
    double[][] expected = new double[length][2];
    for (Map.Entry<List<Integer>, Double> text :
        AllPaths.probabilities(scores, steps, 4).entrySet()) {
      if (text.getKey().size() == length && !text.getKey().contains(2)) {
        double log = Math.log(text.getValue());
        for (int i = 0; i < length; i++) {
          log += weights[i][place(text.getKey().get(i))];
        }
        mass += Math.exp(log);
        for (int i = 0; i < length; i++) {
          expected[i][place(text.getKey().get(i))] += Math.exp(log);
        }
      }
    }

    var posteriors = PositionPosteriors.of(FrameScores.of(scores, steps, 4), ALPHABET, weights);
    assertThat(posteriors.logMass()).isCloseTo(Math.log(mass), within(1e-9));
    for (int i = 0; i < length; i++) {
      for (int a = 0; a < 2; a++) {
        assertThat(posteriors.probability()[i][a]).isCloseTo(expected[i][a] / mass, within(1e-9));
      }
    }
  }

  private static int place(int k) {
    return k == ALPHABET[0] ? 0 : 1;
  }

  private static double[][] weights(int length, double scale) {
    var random = new SplittableRandom(3);
    double[][] weights = new double[length][2];
    for (double[] row : weights) {
      row[0] = scale * (random.nextDouble() - 0.5);
      row[1] = scale * (random.nextDouble() - 0.5);
    }
    return weights;
  }

  @Test
  void logMass_withoutWeights_isTheProbabilityOfAllTextsOfTheLength() {
    float[] scores = AllPaths.random(40, 9, 30, 5);
    var frames = FrameScores.of(scores, 40, 9);
    var posteriors =
        PositionPosteriors.of(frames, new int[] {1, 2, 3, 4, 5, 6, 7, 8}, new double[6][8]);
    double expected =
        CtcProbability.logOfAll(
            frames, LabelConstraint.NONE.withLength(6), Vocabulary.of(List.of("abcdefgh")));
    assertThat(posteriors.logMass()).isCloseTo(expected, within(1e-6));
  }

  @Test
  void of_textThatDoesNotFit_isImpossible() {
    float[] scores = AllPaths.random(2, 3, 1, 1);
    var posteriors =
        PositionPosteriors.of(FrameScores.of(scores, 2, 3), new int[] {1, 2}, new double[3][2]);
    assertThat(posteriors.logMass()).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(posteriors.probability()[0]).containsOnly(0);
  }
}
