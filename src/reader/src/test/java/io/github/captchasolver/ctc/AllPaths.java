package io.github.captchasolver.ctc;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Computes CTC by its definition, for tests: enumerates all {@code K^T} paths, collapses each to
 * its text, and adds up their probabilities. It is slow and obviously correct.
 */
final class AllPaths {

  private AllPaths() {}

  /** Returns the probability of every text, given log-probabilities {@code [T, K]}. */
  static Map<List<Integer>, Double> probabilities(
      float[] logProbabilities, int steps, int classes) {
    var probabilities = new LinkedHashMap<List<Integer>, Double>();
    int[] path = new int[steps];
    do {
      double logProbability = 0;
      for (int t = 0; t < steps; t++) {
        logProbability += logProbabilities[t * classes + path[t]];
      }
      probabilities.merge(collapse(path), Math.exp(logProbability), Double::sum);
    } while (advance(path, classes));
    return probabilities;
  }

  static List<Integer> collapse(int[] path) {
    var text = new ArrayList<Integer>();
    int previous = 0;
    for (int k : path) {
      if (k != 0 && k != previous) {
        text.add(k);
      }
      previous = k;
    }
    return text;
  }

  /** Counts up by one in base K, digit by digit; returns false after the last number. */
  static boolean advance(int[] path, int classes) {
    for (int t = 0; t < path.length; t++) {
      if (++path[t] < classes) {
        return true;
      }
      path[t] = 0;
    }
    return false;
  }

  static List<Integer> list(int... label) {
    var list = new ArrayList<Integer>();
    for (int k : label) {
      list.add(k);
    }
    return list;
  }

  static int[] array(List<Integer> label) {
    return label.stream().mapToInt(Integer::intValue).toArray();
  }

  static float[] randomLogits(int count, double scale, long seed) {
    var random = new SplittableRandom(seed);
    float[] logits = new float[count];
    for (int i = 0; i < count; i++) {
      logits[i] = (float) (scale * (2 * random.nextDouble() - 1));
    }
    return logits;
  }

  /** Returns random log-probabilities {@code [T, K]}. */
  static float[] random(int steps, int classes, double scale, long seed) {
    float[] scores = randomLogits(steps * classes, scale, seed);
    FrameScores.of(scores, steps, classes).logSoftmax(scores);
    return scores;
  }
}
