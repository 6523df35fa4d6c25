package io.github.captchasolver.evaluation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Finds the smallest number of characters to replace, delete or insert that turns one text into
 * another (Levenshtein distance over code points), and one way to do it.
 *
 * @param distance number of edits
 * @param edits the edits from left to right, {@code distance} of them
 */
record EditDistance(int distance, List<Edit> edits) {

  /**
   * One difference.
   *
   * @param expected the character of the first text, empty if one was inserted
   * @param predicted the character of the second text, empty if one is missing
   */
  record Edit(String expected, String predicted) {}

  EditDistance {
    edits = List.copyOf(edits);
  }

  /** Finds the edits that turn the expected text into the predicted one. */
  static EditDistance between(String expected, String predicted) {
    int[] from = expected.codePoints().toArray();
    int[] to = predicted.codePoints().toArray();
    // costs[i][j] turns the first i characters of one into the first j of the other.
    int[][] costs = new int[from.length + 1][to.length + 1];
    for (int i = 0; i <= from.length; i++) {
      for (int j = 0; j <= to.length; j++) {
        if (i == 0 || j == 0) {
          costs[i][j] = i + j;
        } else {
          int replaced = costs[i - 1][j - 1] + (from[i - 1] == to[j - 1] ? 0 : 1);
          costs[i][j] = Math.min(replaced, 1 + Math.min(costs[i - 1][j], costs[i][j - 1]));
        }
      }
    }
    return new EditDistance(costs[from.length][to.length], edits(from, to, costs));
  }

  /** Goes back along the costs; of equally short ways, takes that with more replacements. */
  private static List<Edit> edits(int[] from, int[] to, int[][] costs) {
    var edits = new ArrayList<Edit>();
    int i = from.length;
    int j = to.length;
    while (i > 0 || j > 0) {
      boolean equal = i > 0 && j > 0 && from[i - 1] == to[j - 1];
      if (i > 0 && j > 0 && costs[i][j] == costs[i - 1][j - 1] + (equal ? 0 : 1)) {
        i--;
        j--;
        if (!equal) {
          edits.add(new Edit(Character.toString(from[i]), Character.toString(to[j])));
        }
      } else if (i > 0 && costs[i][j] == costs[i - 1][j] + 1) {
        i--;
        edits.add(new Edit(Character.toString(from[i]), ""));
      } else {
        j--;
        edits.add(new Edit("", Character.toString(to[j])));
      }
    }
    Collections.reverse(edits);
    return edits;
  }
}
