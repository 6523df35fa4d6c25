package io.github.captchasolver.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.captchasolver.text.Vocabulary;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class AlignmentChartTest {
  private static final Vocabulary DIGITS = Vocabulary.ofCharacters("0123456789");
  private static final byte[] IMAGE = Drawn.png("77", 100, 30);

  @Test
  void rows_areTheTextInOrderThenTheLikeliestOthersThenTheBlank() {
    float[] scores = uniform(6, 0.001);
    scores[2 * 11 + 4] = log(0.3); // class 4 is '3'
    scores[3 * 11 + 10] = log(0.6); // class 10 is '9'

    assertThat(AlignmentChart.rows(scores, DIGITS, "7717")).containsExactly(8, 2, 10, 4, 0);
  }

  @Test
  void rows_manyOthers_areTheThreeLikeliest() {
    float[] scores = uniform(6, 0.001);
    for (int k = 1; k <= 6; k++) {
      scores[k] = log(0.1 + k * 0.02);
    }

    assertThat(AlignmentChart.rows(scores, DIGITS, "")).containsExactly(6, 5, 4, 0);
  }

  @Test
  void of_oneCertainStep_hasACellOfTheDarkestColour() {
    float[] scores = uniform(10, 0.001);
    scores[4 * 11 + 8] = 0; // log 1: certainly '7'

    BufferedImage chart = AlignmentChart.of(scores, DIGITS, "7", IMAGE);

    // A cell is 640 / 10 pixels wide and 21 high; the lines of the span lie on its edges.
    assertThat(Drawn.count(chart, AlignmentChart.shade(1))).isBetween(62L * 21, 64L * 21 + 100);
  }

  @Test
  void of_moreClassesToShow_isHigherByARowEach() {
    float[] scores = uniform(10, 0.001);

    int one = AlignmentChart.of(scores, DIGITS, "7", IMAGE).getHeight();
    int three = AlignmentChart.of(scores, DIGITS, "789", IMAGE).getHeight();

    assertThat(three - one).isEqualTo(2 * 22);
  }

  @Test
  void of_emptyTextOrBrokenImage_isDrawn() {
    float[] scores = uniform(10, 0.05);

    assertThat(Drawn.blank(AlignmentChart.of(scores, DIGITS, "", IMAGE))).isFalse();
    assertThat(Drawn.blank(AlignmentChart.of(scores, DIGITS, "7", new byte[3]))).isFalse();
  }

  @Test
  void of_manySteps_keepsCellsWideEnoughToSee() {
    float[] scores = uniform(400, 0.05);

    BufferedImage chart = AlignmentChart.of(scores, DIGITS, "7", IMAGE);

    assertThat(chart.getWidth()).isGreaterThan(400 * 4);
  }

  @Test
  void of_lengthNoMultipleOfK_isRefused() {
    assertThatThrownBy(() -> AlignmentChart.of(new float[12], DIGITS, "7", IMAGE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("12 log-probabilities do not form an array [T, K] with K = 11.");
    assertThatThrownBy(() -> AlignmentChart.of(new float[0], DIGITS, "7", IMAGE))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void shade_isWhiteForZeroAndDarkensWithProbability() {
    assertThat(AlignmentChart.shade(0)).isEqualTo(Color.WHITE);
    for (int i = 0; i < 20; i++) {
      assertThat(AlignmentChart.shade((i + 1) / 20.0).getRed())
          .isLessThan(AlignmentChart.shade(i / 20.0).getRed());
    }
  }

  private static float[] uniform(int steps, double probability) {
    var scores = new float[steps * DIGITS.classes()];
    Arrays.fill(scores, log(probability));
    return scores;
  }

  private static float log(double probability) {
    return (float) Math.log(probability);
  }
}
