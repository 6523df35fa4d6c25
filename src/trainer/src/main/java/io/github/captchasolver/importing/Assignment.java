package io.github.captchasolver.importing;

import java.util.Arrays;
import java.util.BitSet;

/**
 * Assigns rows to columns so that the sum of their gains is as large as possible: the Hungarian
 * method (Kuhn 1955) with shortest augmenting paths, in {@code O(rows² · columns)}.
 */
final class Assignment {
  private final long[][] gain;
  private final int[] columnOfRow;

  private Assignment(long[][] gain) {
    this.gain = gain;
    columnOfRow = solve(gain);
  }

  /**
   * Solves the problem.
   *
   * @param gain {@code [rows, columns]}, at least as many columns as rows
   */
  static Assignment of(long[][] gain) {
    return new Assignment(gain);
  }

  /** Returns the column of each row. */
  int[] columns() {
    return columnOfRow.clone();
  }

  private long total() {
    long sum = 0;
    for (int row = 0; row < columnOfRow.length; row++) {
      sum += gain[row][columnOfRow[row]];
    }
    return sum;
  }

  /** Returns the rows that have another column in another assignment that is as good. */
  BitSet ambiguousRows() {
    var ambiguous = new BitSet();
    long best = total();
    for (int row = 0; row < columnOfRow.length; row++) {
      long[][] without = Arrays.stream(gain).map(long[]::clone).toArray(long[][]::new);
      // Worse than anything else, so that it is chosen only if nothing else is left.
      without[row][columnOfRow[row]] = -1 - best;
      if (new Assignment(without).total() == best) {
        ambiguous.set(row);
      }
    }
    return ambiguous;
  }

  private static int[] solve(long[][] gain) {
    int rows = gain.length;
    int columns = gain[0].length;
    long[] ofRow = new long[rows + 1];
    long[] ofColumn = new long[columns + 1];
    int[] rowOf = new int[columns + 1]; // 0: free; rows and columns count from 1
    int[] way = new int[columns + 1];
    for (int row = 1; row <= rows; row++) {
      rowOf[0] = row;
      long[] least = new long[columns + 1];
      Arrays.fill(least, Long.MAX_VALUE);
      boolean[] used = new boolean[columns + 1];
      int column = 0;
      do {
        used[column] = true;
        int from = rowOf[column];
        int next = 0;
        long step = Long.MAX_VALUE;
        for (int c = 1; c <= columns; c++) {
          if (!used[c]) {
            long cost = -gain[from - 1][c - 1] - ofRow[from] - ofColumn[c];
            if (cost < least[c]) {
              least[c] = cost;
              way[c] = column;
            }
            if (least[c] < step) {
              step = least[c];
              next = c;
            }
          }
        }
        for (int c = 0; c <= columns; c++) {
          if (used[c]) {
            ofRow[rowOf[c]] += step;
            ofColumn[c] -= step;
          } else {
            least[c] -= step;
          }
        }
        column = next;
      } while (rowOf[column] != 0);
      while (column != 0) {
        rowOf[column] = rowOf[way[column]];
        column = way[column];
      }
    }
    int[] columnOfRow = new int[rows];
    for (int c = 1; c <= columns; c++) {
      if (rowOf[c] > 0) {
        columnOfRow[rowOf[c] - 1] = c - 1;
      }
    }
    return columnOfRow;
  }
}
