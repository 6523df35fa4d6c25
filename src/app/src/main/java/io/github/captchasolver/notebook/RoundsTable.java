package io.github.captchasolver.notebook;

import io.github.captchasolver.report.HtmlTemplate;
import io.github.captchasolver.training.SelfTrainingRound;
import io.github.captchasolver.training.TrainingListener;
import java.util.List;
import java.util.Locale;

/** Shows the rounds of training without labels in a table that grows, and notes as lines. */
final class RoundsTable implements TrainingListener {
  private final GrowingTable table;

  RoundsTable(NotebookDisplay kernel) {
    this.table =
        new GrowingTable(
            kernel,
            List.of(
                "round", "readings kept", "of them right (est.)", "reads then (est.)", "seconds"));
  }

  @Override
  public void round(SelfTrainingRound round) {
    table.row(
        round.round(),
        round.kept(),
        HtmlTemplate.percent(round.precision()),
        HtmlTemplate.percent(round.accuracy()),
        String.format(Locale.ROOT, "%.1f", round.seconds()));
  }

  @Override
  public void note(String message) {
    System.out.println(message);
  }
}
