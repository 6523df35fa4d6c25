package io.github.captchasolver.notebook;

import java.util.List;

/** Shows a table that grows in place, for cells that take long. */
final class GrowingTable {
  private final NotebookDisplay kernel;
  private Table table;
  private String handle;

  GrowingTable(NotebookDisplay kernel, List<String> header) {
    this.kernel = kernel;
    this.table = new Table(header, List.of());
  }

  /** Adds a row; the first one shows the table. */
  void row(Object... cells) {
    table = table.row(cells);
    if (handle == null) {
      handle = kernel.show(table.forms());
    } else {
      kernel.update(handle, table.forms());
    }
  }
}
