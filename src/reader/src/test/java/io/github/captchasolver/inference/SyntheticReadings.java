package io.github.captchasolver.inference;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Draws texts and what a network might say of them: it knows each character but for a twin, of
 * which it takes one for the other by a bias, and with noise.
 */
final class SyntheticReadings {
  private final String characters;
  private final String twins;
  private final double bias;
  private final SplittableRandom random;
  final List<CharacterPosteriors> set = new ArrayList<>();
  final List<String> texts = new ArrayList<>();

  /**
   * @param twins pairs of characters that look alike, one after the other
   * @param bias log-odds by which the first of a pair is preferred
   */
  SyntheticReadings(String characters, String twins, double bias, long seed) {
    this.characters = characters;
    this.twins = twins;
    this.bias = bias;
    this.random = new SplittableRandom(seed);
  }

  /** Draws images of texts with these characters at each position. */
  SyntheticReadings draw(int images, String... alphabets) {
    for (int n = 0; n < images; n++) {
      var text = new StringBuilder();
      float[][] probability = new float[alphabets.length][];
      for (int i = 0; i < alphabets.length; i++) {
        char drawn = alphabets[i].charAt(random.nextInt(alphabets[i].length()));
        text.append(drawn);
        probability[i] = seen(drawn);
      }
      texts.add(text.toString());
      set.add(new CharacterPosteriors(characters, probability));
    }
    return this;
  }

  private float[] seen(char drawn) {
    float[] probability = new float[characters.length()];
    int at = twins.indexOf(drawn);
    // A character without a twin is sometimes a smudge that could be any.
    double known = at < 0 && random.nextDouble() < 0.1 ? 0.3 : 0.98;
    for (int a = 0; a < probability.length; a++) {
      probability[a] = (float) ((1 - known) / probability.length);
    }
    if (at < 0) {
      probability[characters.indexOf(drawn)] += (float) known;
      return probability;
    }
    int first = at - at % 2;
    double logOdds = bias + 1.5 * random.nextGaussian() + (at == first ? 1.5 : -1.5);
    double share = 1 / (1 + Math.exp(-logOdds));
    probability[characters.indexOf(twins.charAt(first))] += (float) (known * share);
    probability[characters.indexOf(twins.charAt(first + 1))] += (float) (known * (1 - share));
    return probability;
  }

  /** Returns the number of texts that are right if the most probable characters are read. */
  int right(DistributionAlignment alignment) {
    int right = 0;
    for (int n = 0; n < texts.size(); n++) {
      float[][] probability = set.get(n).probability();
      double[][] weights =
          alignment.changes()
              ? alignment.of(probability.length)
              : new double[probability.length][characters.length()];
      var read = new StringBuilder();
      for (int i = 0; i < probability.length; i++) {
        int best = 0;
        for (int a = 1; a < characters.length(); a++) {
          double here = Math.log(probability[i][a]) + weights[i][a];
          best = here > Math.log(probability[i][best]) + weights[i][best] ? a : best;
        }
        read.append(characters.charAt(best));
      }
      right += read.toString().equals(texts.get(n)) ? 1 : 0;
    }
    return right;
  }
}
