package io.github.captchasolver.inference;

import io.github.captchasolver.ctc.CtcProbability;
import io.github.captchasolver.ctc.FrameScores;
import io.github.captchasolver.ctc.PositionPosteriors;
import java.util.ArrayList;
import java.util.List;

/**
 * The most probable text of an image under the weights of a {@link DistributionAlignment}, among
 * texts of the length that was read without them.
 *
 * @param classes {@code [L]} classes 1..K-1
 * @param share mean share over all looks, 0..1, of the weighted probability of all texts of that
 *     length
 */
record AlignedText(int[] classes, double share) {

  /**
   * Chooses among the text that was read without weights and those of which each character is the
   * most probable one at its position: in a look, or in the mean of all.
   *
   * @param looks log-probabilities {@code [T, K]} of each look
   * @param unaligned the text that was read without weights
   * @param alphabet {@code [A]} classes of the characters that may be read
   * @param logWeights {@code [L, A]}
   */
  static AlignedText of(
      List<FrameScores> looks, int[] unaligned, int[] alphabet, double[][] logWeights) {
    List<PositionPosteriors> posteriors =
        looks.stream().map(look -> PositionPosteriors.of(look, alphabet, logWeights)).toList();
    var candidates = new ArrayList<int[]>(List.of(unaligned));
    candidates.add(classes(mean(posteriors), alphabet));
    posteriors.forEach(each -> candidates.add(classes(each.probability(), alphabet)));
    AlignedText best = null;
    for (int[] text : candidates) {
      double logWeight = logWeight(text, alphabet, logWeights);
      double share = 0;
      for (int look = 0; look < looks.size(); look++) {
        double logMass = posteriors.get(look).logMass();
        if (logMass > Double.NEGATIVE_INFINITY) {
          share += Math.exp(CtcProbability.logOf(looks.get(look), text) + logWeight - logMass);
        }
      }
      if (best == null || share / looks.size() > best.share) {
        best = new AlignedText(text, share / looks.size());
      }
    }
    return best;
  }

  /** Returns {@code [L, A]}, the mean over the looks. */
  static double[][] mean(List<PositionPosteriors> posteriors) {
    double[][] first = posteriors.get(0).probability();
    double[][] mean = new double[first.length][];
    for (int i = 0; i < mean.length; i++) {
      mean[i] = new double[first[i].length];
      for (PositionPosteriors each : posteriors) {
        for (int a = 0; a < mean[i].length; a++) {
          mean[i][a] += each.probability()[i][a] / posteriors.size();
        }
      }
    }
    return mean;
  }

  private static int[] classes(double[][] probability, int[] alphabet) {
    int[] text = new int[probability.length];
    for (int i = 0; i < text.length; i++) {
      int best = 0;
      for (int a = 1; a < alphabet.length; a++) {
        best = probability[i][a] > probability[i][best] ? a : best;
      }
      text[i] = alphabet[best];
    }
    return text;
  }

  private static double logWeight(int[] text, int[] alphabet, double[][] logWeights) {
    double sum = 0;
    for (int i = 0; i < text.length; i++) {
      for (int a = 0; a < alphabet.length; a++) {
        sum += alphabet[a] == text[i] ? logWeights[i][a] : 0;
      }
    }
    return sum;
  }
}
