package io.github.captchasolver.image;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * Divides an image into cells, some of which have ink.
 *
 * @param dark whether a cell has ink, row by row
 * @param ink amount of it
 * @param columns number of cells in a row
 * @param rows number of rows of cells
 */
record CellMap(boolean[] dark, double[] ink, int columns, int rows) {

  /**
   * Cells with ink that touch each other, at least at a corner.
   *
   * @param region the cells around it
   * @param ink of all its cells
   */
  record Patch(TextRegion region, double ink) {}

  /** Returns all patches. */
  List<Patch> patches() {
    boolean[] seen = new boolean[dark.length];
    var patches = new ArrayList<Patch>();
    for (int cell = 0; cell < dark.length; cell++) {
      if (dark[cell] && !seen[cell]) {
        patches.add(patch(cell, seen));
      }
    }
    return patches;
  }

  private Patch patch(int start, boolean[] seen) {
    int left = columns;
    int right = 0;
    int top = rows;
    int bottom = 0;
    double sum = 0;
    var open = new ArrayDeque<Integer>();
    open.add(start);
    seen[start] = true;
    while (!open.isEmpty()) {
      int cell = open.remove();
      int x = cell % columns;
      int y = cell / columns;
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.min(top, y);
      bottom = Math.max(bottom, y);
      sum += ink[cell];
      for (int other : around(x, y)) {
        if (dark[other] && !seen[other]) {
          seen[other] = true;
          open.add(other);
        }
      }
    }
    return new Patch(new TextRegion(left, top, right - left + 1, bottom - top + 1), sum);
  }

  private List<Integer> around(int x, int y) {
    var cells = new ArrayList<Integer>();
    for (int v = Math.max(0, y - 1); v <= Math.min(rows - 1, y + 1); v++) {
      for (int u = Math.max(0, x - 1); u <= Math.min(columns - 1, x + 1); u++) {
        cells.add(v * columns + u);
      }
    }
    return cells;
  }
}
