package io.github.captchasolver.inference;

import io.github.captchasolver.ctc.CtcProbability;
import io.github.captchasolver.ctc.Decoded;
import io.github.captchasolver.ctc.FrameScores;
import java.util.Arrays;

/**
 * The best of the texts that single looks at an image propose.
 *
 * @param look the one that proposes it
 * @param classes {@code [L]} classes 1..K-1
 * @param share mean over all looks of its share in all texts that were searched
 */
record BestText(int look, int[] classes, double share) {

  /** Returns the text with the highest mean share of those that any look proposes. */
  static BestText of(CaseSearch.Looks looks) {
    return of(looks, looks.texts().size());
  }

  /**
   * Returns the text with the highest mean share.
   *
   * @param proposing number of looks, the first ones, whose texts may be chosen
   */
  static BestText of(CaseSearch.Looks looks, int proposing) {
    int count = looks.texts().size();
    int best = 0;
    double bestShare = -1;
    for (int candidate = 0; candidate < proposing; candidate++) {
      Decoded text = looks.texts().get(candidate);
      double sum = 0;
      for (int look = 0; look < count; look++) {
        sum += share(text, looks.texts().get(look), looks.scores().get(look));
      }
      if (sum / count > bestShare) {
        best = candidate;
        bestShare = sum / count;
      }
    }
    return new BestText(best, looks.texts().get(best).classes(), bestShare);
  }

  /** The share that one look, with a text of its own, gives a text of any look. */
  private static double share(Decoded text, Decoded own, FrameScores logProbabilities) {
    if (Arrays.equals(text.classes(), own.classes())) {
      return Math.exp(own.logShare());
    }
    if (own.logProbability() == Double.NEGATIVE_INFINITY) {
      return 0;
    }
    double log = CtcProbability.logOf(logProbabilities, text.classes());
    return Math.exp(log + text.logWeight() - own.logMass());
  }
}
