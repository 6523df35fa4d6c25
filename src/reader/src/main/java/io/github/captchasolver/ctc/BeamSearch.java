package io.github.captchasolver.ctc;

import java.util.Arrays;
import java.util.Optional;

/**
 * Searches the most probable text like {@link LogBeamSearch}, many times as fast: with
 * probabilities instead of their logarithms, and with prefixes in arrays.
 */
final class BeamSearch {
  /** Scores below this are not compared: products of them with a probability lose digits. */
  private static final double LEAST_SCORE = 1e-280;

  private static final int EXPECTED_PREFIXES = 256;
  private static final int NONE = BestCandidates.NONE;

  private final Emissions emissions;
  private final CompletionProbabilities completions;
  private final LengthCounts lengths;
  private final PrefixTree tree = new PrefixTree(EXPECTED_PREFIXES);
  private final BestCandidates candidates;

  private Beam beam;
  private Beam next;

  /** {@code [places]} probability of a prefix unchanged by the step, in a blank. */
  private final double[] blankAfter;

  /** {@code [places]} the same in its last character. */
  private final double[] characterAfter;

  /** For each place in the beam, that of a child of its prefix; negative for none. */
  private final int[] firstChild;

  /** For each place in the beam, that of another child of the same parent; negative for none. */
  private final int[] nextSibling;

  /** {@code [counts][A]} probability of a character at this step and of all completions. */
  private final double[][] entered;

  /** For each count, the step of {@link #entered}. */
  private final int[] enteredAt;

  /** {@code [counts]} the greatest probability in {@link #entered}. */
  private final double[] greatest;

  /**
   * Creates a search.
   *
   * @param width number of prefixes kept at each step
   */
  BeamSearch(
      Emissions emissions, CompletionProbabilities completions, LengthCounts lengths, int width) {
    this.emissions = emissions;
    this.completions = completions;
    this.lengths = lengths;
    candidates = new BestCandidates(width);
    beam = new Beam(width);
    next = new Beam(width);
    blankAfter = new double[width];
    characterAfter = new double[width];
    firstChild = new int[width];
    nextSibling = new int[width];
    entered = new double[lengths.size()][];
    enteredAt = new int[lengths.size()];
    greatest = new double[lengths.size()];
    Arrays.fill(enteredAt, NONE);
    beam.add(0, 1, 0);
    tree.put(0, 0);
  }

  /**
   * Runs the search.
   *
   * @param classes {@code [A]} those of the characters
   * @param kept takes the texts that are kept to the end
   * @return the best text that was kept to the end; empty if the probabilities are so low that they
   *     would be inaccurate
   */
  Optional<Decoded> run(int[] classes, KeptTexts kept) {
    for (int t = 0; t < emissions.steps(); t++) {
      candidates.clear();
      // These first: the more good candidates there are, the fewer extensions have to be compared.
      offerUnchanged(t);
      offerExtended(t);
      if (candidates.greatest() < LEAST_SCORE) {
        return Optional.empty();
      }
      keep(t);
    }
    return best(classes, kept);
  }

  /** Offers each prefix after a blank, with its last character held, or reached from its parent. */
  private void offerUnchanged(int t) {
    Beam beam = this.beam;
    Arrays.fill(firstChild, 0, beam.size, NONE);
    double blank = emissions.blank()[t];
    for (int i = 0; i < beam.size; i++) {
      int prefix = beam.prefix[i];
      int count = lengths.of(tree.length(prefix));
      blankAfter[i] = beam.total[i] * blank;
      characterAfter[i] = 0;
      double score = blankAfter[i] * completions.afterBlank(t + 1, count);
      int last = tree.last(prefix);
      if (last != NONE) {
        int parent = tree.parent(prefix);
        int place = tree.place(parent);
        double reached = beam.character[i];
        if (place != NONE) {
          nextSibling[i] = firstChild[place];
          firstChild[place] = i;
          reached += beam.before(place, last, tree.last(parent));
        }
        characterAfter[i] = reached * emissions.of(t, last);
        score += characterAfter[i] * completions.afterCharacter(t + 1, count, last);
      }
      candidates.offer(score, i, NONE);
    }
  }

  /** Offers each prefix with each character more, unless the longer one is in the beam itself. */
  private void offerExtended(int t) {
    for (int i = 0; i < beam.size; i++) {
      int prefix = beam.prefix[i];
      int length = tree.length(prefix);
      if (lengths.mayGrow(length)) {
        int count = lengths.of(length + 1);
        double total = beam.total[i];
        double[] probabilities = entered(t, count);
        if (total * greatest[count] > candidates.threshold()) {
          offerExtended(i, total, probabilities, tree.last(prefix));
        }
      }
    }
  }

  private void offerExtended(int i, double total, double[] probabilities, int last) {
    double threshold = candidates.threshold();
    for (int a = 0; a < probabilities.length; a++) {
      if (total * probabilities[a] > threshold && !childInBeam(i, a)) {
        candidates.offer(beam.before(i, a, last) * probabilities[a], i, a);
        threshold = candidates.threshold();
      }
    }
  }

  private double[] entered(int t, int count) {
    if (enteredAt[count] != t) {
      enteredAt[count] = t;
      if (entered[count] == null) {
        entered[count] = new double[emissions.width()];
      }
      completions.enter(t, count, entered[count]);
      greatest[count] = greatest(entered[count]);
    }
    return entered[count];
  }

  private static double greatest(double[] values) {
    double greatest = 0;
    for (double value : values) {
      greatest = value > greatest ? value : greatest;
    }
    return greatest;
  }

  private boolean childInBeam(int place, int a) {
    for (int child = firstChild[place]; child != NONE; child = nextSibling[child]) {
      if (tree.last(beam.prefix[child]) == a) {
        return true;
      }
    }
    return false;
  }

  private void keep(int t) {
    next.size = 0;
    for (int i = 0; i < candidates.size(); i++) {
      int place = candidates.place(i);
      int a = candidates.appended(i);
      int prefix = beam.prefix[place];
      if (a == NONE) {
        next.add(prefix, blankAfter[place], characterAfter[place]);
      } else {
        double before = beam.before(place, a, tree.last(prefix));
        next.add(tree.extended(prefix, a), 0, before * emissions.of(t, a));
      }
    }
    for (int i = 0; i < beam.size; i++) {
      tree.remove(beam.prefix[i]);
    }
    for (int i = 0; i < next.size; i++) {
      tree.put(next.prefix[i], i);
    }
    Beam spare = beam;
    beam = next;
    next = spare;
  }

  /** Returns the best of the texts kept. The beam has lost some of their alignments. */
  private Optional<Decoded> best(int[] classes, KeptTexts kept) {
    var probabilities = new PrefixProbabilities(emissions, tree);
    for (int i = 0; i < beam.size; i++) {
      int prefix = beam.prefix[i];
      double probability = probabilities.of(prefix);
      if (CtcProbability.isAccurate(probability)) {
        int[] text = tree.text(prefix, classes);
        kept.add(lengths.decoded(text, Math.log(probability), completions.logMass()));
      }
    }
    return kept.best();
  }
}
