package io.github.captchasolver.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.captchasolver.training.SelfTrainingRound;
import org.junit.jupiter.api.Test;

class RoundsTableTest {
  private final Shown shown = new Shown();

  @Test
  void round_each_growsOneTable() {
    var table = new RoundsTable(shown);

    table.round(new SelfTrainingRound(1, 120, 0.875, 0.7, 31.25));
    table.round(new SelfTrainingRound(2, 180, 0.9, 0.8, 30));

    assertThat(shown.shown).hasSize(1);
    assertThat(shown.lastText()).contains("120", "87.5", "70.0", "31.3", "180", "80.0");
  }
}
