package io.github.captchasolver.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.captchasolver.evaluation.EvaluatedSample;
import io.github.captchasolver.evaluation.Evaluation;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LearningCurveTest {

  @Test
  void of_onePointOrMore_isDrawn() {
    assertThat(LearningCurve.of(new TreeMap<>(Map.of(0, of(1, 10), 25, of(9, 10)))).getWidth())
        .isEqualTo(640);
    assertThat(LearningCurve.of(new TreeMap<>(Map.of(10, of(10, 10)))).getHeight()).isEqualTo(360);
    assertThatThrownBy(() -> LearningCurve.of(new TreeMap<>()))
        .hasMessage("A learning curve needs at least one evaluation.");
  }

  private static Evaluation of(int right, int count) {
    List<EvaluatedSample> readings =
        IntStream.range(0, count)
            .mapToObj(i -> new EvaluatedSample(i + ".png", "01", i < right ? "01" : "07", 0.9))
            .toList();
    return Evaluation.of(readings);
  }
}
