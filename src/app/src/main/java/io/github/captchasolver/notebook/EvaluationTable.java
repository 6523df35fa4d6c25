package io.github.captchasolver.notebook;

import io.github.captchasolver.evaluation.Evaluation;
import java.util.ArrayList;
import java.util.List;

/** Shows evaluations in one table that grows in place, for cells that take long. */
public final class EvaluationTable {
  private final GrowingTable table;

  /**
   * Creates an empty table, which is shown once it has a row.
   *
   * @param what head of the first column, which says what was evaluated
   */
  public EvaluationTable(String what) {
    this(Notebook.KERNEL, what);
  }

  EvaluationTable(NotebookDisplay kernel, String what) {
    var header = new ArrayList<>(List.of(what));
    header.addAll(Tables.EVALUATION);
    this.table = new GrowingTable(kernel, header);
  }

  /** Adds a row. */
  public void row(Object what, Evaluation evaluation) {
    var cells = new ArrayList<Object>(List.of(what));
    cells.addAll(Tables.cells(evaluation));
    table.row(cells.toArray());
  }
}
