package io.github.captchasolver.ctc;

/**
 * Computes the probabilities of texts, each summed over all its alignments, by the forward
 * algorithm (Graves et al. 2006, section 4.1). Texts that begin alike share what is computed for
 * their common prefix.
 */
final class PrefixProbabilities {
  private final Emissions emissions;
  private final PrefixTree tree;

  /** {@code [prefixes][T]} probability of the alignments up to a step that end in a blank. */
  private final double[][] blank;

  /** {@code [prefixes][T]} probability of those that end in the last character of the prefix. */
  private final double[][] character;

  PrefixProbabilities(Emissions emissions, PrefixTree tree) {
    this.emissions = emissions;
    this.tree = tree;
    blank = new double[tree.size()][];
    character = new double[tree.size()][];
  }

  /** Returns the probability of the whole text; see {@link CtcProbability#isAccurate}. */
  double of(int prefix) {
    compute(prefix);
    int end = emissions.steps() - 1;
    return blank[prefix][end] + character[prefix][end];
  }

  private void compute(int prefix) {
    if (blank[prefix] != null) {
      return;
    }
    blank[prefix] = new double[emissions.steps()];
    character[prefix] = new double[emissions.steps()];
    int parent = tree.parent(prefix);
    if (parent < 0) {
      double all = 1;
      for (int t = 0; t < emissions.steps(); t++) {
        all *= emissions.blank()[t];
        blank[prefix][t] = all;
      }
    } else {
      compute(parent);
      extend(prefix, parent);
    }
  }

  private void extend(int prefix, int parent) {
    double[] here = emissions.characters();
    double[] blanks = emissions.blank();
    double[] toBlank = blank[prefix];
    double[] toCharacter = character[prefix];
    double[] blankBefore = blank[parent];
    double[] characterBefore = character[parent];
    int width = emissions.width();
    int a = tree.last(prefix);
    // A repeated character needs a blank in between, or it would be collapsed.
    boolean repeats = tree.last(parent) == a;
    // Earlier steps cannot reach it. Before the first step there is only the empty text.
    int start = tree.length(parent);
    double inBlank = 0;
    double inCharacter = 0;
    if (start == 0) {
      inCharacter = here[a];
      toCharacter[0] = inCharacter;
    }
    for (int t = Math.max(1, start); t < toBlank.length; t++) {
      double reached = inCharacter + blankBefore[t - 1];
      if (!repeats) {
        reached += characterBefore[t - 1];
      }
      inBlank = (inBlank + inCharacter) * blanks[t];
      inCharacter = reached * here[t * width + a];
      toBlank[t] = inBlank;
      toCharacter[t] = inCharacter;
    }
  }
}
