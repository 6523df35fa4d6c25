package io.github.captchasolver.training.selftraining;

import io.github.captchasolver.inference.CharacterPosteriors;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/**
 * Finds pairs of characters that readings may confuse systematically: where one of them is read,
 * the other one is likely as well, and hardly ever is either read surely. Training on such readings
 * cannot tell them apart; only a label can.
 */
public final class DoubtfulPairs {
  /** Probability, 0..1, from which a character is read surely. */
  private static final double SURE = 0.95;

  /**
   * Of the readings of a pair, at most this share is sure. Of 0 and o in images of Discuz, which
   * look the same, 2 % are, and training did not separate them; of c and e in images of KCAPTCHA 38
   * % are, and it did.
   */
  private static final double MOST_SURE = 0.1;

  /** Least mean probability of the other character of the pair. */
  private static final double LEAST_DOUBT = 0.08;

  /** With fewer readings of the pair, nothing is said. */
  private static final int LEAST_READ = 10;

  private static final int MOST_NAMED = 6;

  private DoubtfulPairs() {}

  /** Returns the most doubtful pairs, each as a text of two characters, the worst first. */
  public static List<String> of(List<CharacterPosteriors> set) {
    if (set.isEmpty()) {
      return List.of();
    }
    int[] characters = set.get(0).characters().codePoints().toArray();
    var table = new Table(characters.length);
    for (CharacterPosteriors image : set) {
      for (float[] row : image.probability()) {
        table.add(row);
      }
    }
    var pairs = new TreeMap<Double, List<String>>(Comparator.reverseOrder());
    for (int a = 0; a < characters.length; a++) {
      for (int b = a + 1; b < characters.length; b++) {
        double doubt = table.doubt(a, b);
        if (doubt >= LEAST_DOUBT) {
          pairs
              .computeIfAbsent(doubt, any -> new ArrayList<>())
              .add(Character.toString(characters[a]) + Character.toString(characters[b]));
        }
      }
    }
    return pairs.values().stream().flatMap(List::stream).limit(MOST_NAMED).toList();
  }

  /** Counts, by the most probable character of a position. */
  private static final class Table {
    private final double[][] others;
    private final int[] read;
    private final int[] sure;

    Table(int characters) {
      others = new double[characters][characters];
      read = new int[characters];
      sure = new int[characters];
    }

    void add(float[] row) {
      int best = 0;
      for (int a = 1; a < row.length; a++) {
        best = row[a] > row[best] ? a : best;
      }
      read[best]++;
      sure[best] += row[best] >= SURE ? 1 : 0;
      for (int a = 0; a < row.length; a++) {
        others[best][a] += row[a];
      }
    }

    /** Returns the mean probability of the other one of a pair, 0 if it is no doubtful pair. */
    double doubt(int a, int b) {
      int all = read[a] + read[b];
      if (all < LEAST_READ || sure[a] + sure[b] > MOST_SURE * all) {
        return 0;
      }
      return (others[a][b] + others[b][a]) / all;
    }
  }
}
