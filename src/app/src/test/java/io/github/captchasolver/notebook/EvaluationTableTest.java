package io.github.captchasolver.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.captchasolver.evaluation.EvaluatedSample;
import io.github.captchasolver.evaluation.Evaluation;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EvaluationTableTest {
  private final Shown shown = new Shown();

  @Test
  void row_twice_growsOneDisplay() {
    var table = new EvaluationTable(shown, "style");

    table.row("digits", of(199, 200));
    table.row("waves", of(1, 2));

    assertThat(shown.shown).hasSize(1);
    assertThat(shown.shown.get(0).text()).contains("digits", "99.50").doesNotContain("waves");
    assertThat(shown.lastText()).contains("digits", "waves", "50.00");
  }

  private static Evaluation of(int right, int count) {
    List<EvaluatedSample> readings =
        IntStream.range(0, count)
            .mapToObj(i -> new EvaluatedSample(i + ".png", "01", i < right ? "01" : "07", 0.9))
            .toList();
    return Evaluation.of(readings);
  }
}
