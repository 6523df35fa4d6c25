package io.github.captchasolver.notebook;

import io.github.captchasolver.evaluation.Evaluation;
import java.util.ArrayList;
import java.util.List;

/** Evaluations in one table, shown at once and growing in place, for what takes its time. */
public final class EvaluationTable {
  private final NotebookDisplay kernel;
  private Table table;
  private String handle;

  /**
   * A table without rows, shown with its first one.
   *
   * @param what what the evaluations are of, the head of the first column
   */
  public EvaluationTable(String what) {
    this(Notebook.KERNEL, what);
  }

  EvaluationTable(NotebookDisplay kernel, String what) {
    this.kernel = kernel;
    var header = new ArrayList<>(List.of(what));
    header.addAll(Tables.EVALUATION);
    this.table = new Table(header, List.of());
  }

  /** Adds a row. */
  public void row(Object what, Evaluation evaluation) {
    var cells = new ArrayList<Object>(List.of(what));
    cells.addAll(Tables.cells(evaluation));
    table = table.row(cells.toArray());
    if (handle == null) {
      handle = kernel.show(table.forms());
    } else {
      kernel.update(handle, table.forms());
    }
  }
}
