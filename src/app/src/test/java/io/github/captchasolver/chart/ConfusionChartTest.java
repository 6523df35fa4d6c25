package io.github.captchasolver.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.captchasolver.evaluation.Confusion;
import io.github.captchasolver.evaluation.EvaluatedSample;
import io.github.captchasolver.evaluation.Evaluation;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ConfusionChartTest {

  @Test
  void of_noMistakes_isASentenceWithoutBars() {
    BufferedImage chart = ConfusionChart.of(Evaluation.of(List.of(reading("4329", "4329"))));

    assertThat(Drawn.blank(chart)).isFalse();
    assertThat(Drawn.count(chart, ChartCanvas.BLUE)).isZero();
  }

  @Test
  void of_twiceAsManyMistakes_hasABarTwiceAsLong() {
    long once = Drawn.count(chartOfOnes(1), ChartCanvas.BLUE);
    long twice = Drawn.count(chartOfOnes(2), ChartCanvas.BLUE);

    // Equal up to the rounded corners, which are antialiased.
    assertThat((double) twice / once).isBetween(1.9, 2.1);
  }

  @Test
  void of_hundredsOfMistakes_hasBarsThatFit() {
    BufferedImage chart = chartOfOnes(500);

    assertThat(chart.getWidth()).isEqualTo(640);
    // The longest bar is 400 of 640 pixels.
    assertThat(Drawn.count(chart, ChartCanvas.BLUE)).isBetween(6500L, 400L * 18);
  }

  @Test
  void of_morePairsThanRows_endsWithALineOnTheRest() {
    int fifteen = ConfusionChart.of(evaluationOfPairs(15)).getHeight();
    int sixteen = ConfusionChart.of(evaluationOfPairs(16)).getHeight();
    int sixty = ConfusionChart.of(evaluationOfPairs(60)).getHeight();

    assertThat(sixteen).isGreaterThan(fifteen);
    assertThat(sixty).isEqualTo(sixteen);
  }

  @Test
  void rest_morePairsThanRows_countsPairsAndCharacters() {
    assertThat(ConfusionChart.rest(pairs(15))).isEmpty();
    assertThat(ConfusionChart.rest(pairs(16))).isEqualTo("and 1 other pair, 2 characters");
    assertThat(ConfusionChart.rest(pairs(60))).isEqualTo("and 45 other pairs, 90 characters");
  }

  @Test
  void title_countsCharactersAndImages() {
    assertThat(
            ConfusionChart.title(
                Evaluation.of(List.of(reading("4329", "4392"), reading("0000", "0000")))))
        .isEqualTo("2 characters misread in 1 of 2 images");
    assertThat(ConfusionChart.title(Evaluation.of(List.of(reading("12", "13")))))
        .isEqualTo("1 character misread in 1 of 1 image");
  }

  @Test
  void of_missingAndInsertedCharacters_isDrawn() {
    BufferedImage chart =
        ConfusionChart.of(Evaluation.of(List.of(reading("43", "4"), reading("1", "12"))));

    assertThat(Drawn.count(chart, ChartCanvas.BLUE)).isPositive();
  }

  private static BufferedImage chartOfOnes(int times) {
    return ConfusionChart.of(Evaluation.of(Collections.nCopies(times, reading("1", "7"))));
  }

  /** Returns an evaluation with this many different confusions, each made twice. */
  private static Evaluation evaluationOfPairs(int count) {
    var readings = new ArrayList<EvaluatedSample>();
    for (Confusion pair : pairs(count)) {
      readings.addAll(Collections.nCopies(2, reading(pair.expected(), pair.predicted())));
    }
    return Evaluation.of(readings);
  }

  private static List<Confusion> pairs(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> new Confusion(Character.toString('A' + i), "0", 2))
        .toList();
  }

  private static EvaluatedSample reading(String expected, String predicted) {
    return new EvaluatedSample("x.png", expected, predicted, 0.9);
  }
}
