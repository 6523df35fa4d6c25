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

  private final Emissions emissions;
  private final CompletionProbabilities completions;
  private final LengthCounts lengths;
  private final PrefixTree tree = new PrefixTree(EXPECTED_PREFIXES);
  private final BestCandidates candidates;

  private Beam beam;
  private Beam next;

  /** The prefixes of the beam, unchanged by the next step. */
  private final Beam unchanged;

  /** For each place in the beam, that of a child of its prefix; negative for none. */
  private final int[] firstChild;

  /** For each place in the beam, that of another child of the same parent; negative for none. */
  private final int[] nextSibling;

  /** {@code [counts][A]} probability of a character at this step and of all completions. */
  private final double[][] entered;

  /** For each count, the step of {@link #entered}. */
  private final int[] enteredAt;

  /** For each count, the greatest probability in {@link #entered}. */
  private final double[] greatest;

  BeamSearch(
      Emissions emissions, CompletionProbabilities completions, LengthCounts lengths, int width) {
    this.emissions = emissions;
    this.completions = completions;
    this.lengths = lengths;
    candidates = new BestCandidates(width);
    beam = new Beam(width);
    next = new Beam(width);
    unchanged = new Beam(width);
    firstChild = new int[width];
    nextSibling = new int[width];
    entered = new double[lengths.size()][];
    enteredAt = new int[lengths.size()];
    Arrays.fill(enteredAt, -1);
    greatest = new double[lengths.size()];
    beam.add(0, 1, 0);
    tree.put(0, 0);
  }

  /**
   * Runs the search.
   *
   * @param classes {@code [A]} those of the characters
   * @return the best text that was kept to the end; empty if the probabilities are so low that they
   *     would be inaccurate
   */
  Optional<Decoded> run(int[] classes) {
    for (int t = 0; t < emissions.steps(); t++) {
      step(t);
      if (candidates.size() == 0 || candidates.score(0) < LEAST_SCORE) {
        return Optional.empty();
      }
      keep(t);
    }
    return best(classes);
  }

  private void step(int t) {
    candidates.clear();
    unchanged.size = 0;
    linkChildren();
    // These first: the more good candidates there are, the fewer extensions have to be compared.
    for (int i = 0; i < beam.size; i++) {
      offerUnchanged(t, i);
    }
    for (int i = 0; i < beam.size; i++) {
      if (lengths.mayGrow(tree.length(beam.prefix[i]))) {
        offerExtended(t, i);
      }
    }
  }

  private void linkChildren() {
    Arrays.fill(firstChild, 0, beam.size, -1);
    for (int i = 0; i < beam.size; i++) {
      int parent = tree.parent(beam.prefix[i]);
      int place = parent < 0 ? -1 : tree.place(parent);
      if (place >= 0) {
        nextSibling[i] = firstChild[place];
        firstChild[place] = i;
      }
    }
  }

  /** Offers a prefix after a blank, with its last character held, or reached from its parent. */
  private void offerUnchanged(int t, int i) {
    int prefix = beam.prefix[i];
    int count = lengths.of(tree.length(prefix));
    double blank = beam.total(i) * emissions.blank()[t];
    double score = blank * completions.afterBlank(t + 1, count);
    double character = 0;
    int parent = tree.parent(prefix);
    if (parent >= 0) {
      int last = tree.last(prefix);
      double reached = beam.character[i];
      int place = tree.place(parent);
      if (place >= 0) {
        // A repeated character needs a blank in between, or it would be collapsed.
        reached += last == tree.last(parent) ? beam.blank[place] : beam.total(place);
      }
      character = reached * emissions.of(t, last);
      score += character * completions.afterCharacter(t + 1, count, last);
    }
    unchanged.add(prefix, blank, character);
    candidates.offer(score, i, BestCandidates.NONE);
  }

  /** Offers a prefix with each of the characters, unless the longer one is in the beam itself. */
  private void offerExtended(int t, int i) {
    int count = lengths.of(tree.length(beam.prefix[i]) + 1);
    enter(t, count);
    double total = beam.total(i);
    double threshold = candidates.threshold();
    if (!(total * greatest[count] > threshold)) {
      return;
    }
    double[] probabilities = entered[count];
    int last = tree.last(beam.prefix[i]);
    for (int a = 0; a < probabilities.length; a++) {
      if (total * probabilities[a] > threshold && !childInBeam(i, a)) {
        double before = a == last ? beam.blank[i] : total;
        candidates.offer(before * probabilities[a], i, a);
        threshold = candidates.threshold();
      }
    }
  }

  private void enter(int t, int count) {
    if (enteredAt[count] == t) {
      return;
    }
    enteredAt[count] = t;
    if (entered[count] == null) {
      entered[count] = new double[emissions.width()];
    }
    double[] probabilities = entered[count];
    completions.enter(t, count, probabilities);
    double most = 0;
    for (int a = 0; a < probabilities.length; a++) {
      if (probabilities[a] > most) {
        most = probabilities[a];
      }
    }
    greatest[count] = most;
  }

  private boolean childInBeam(int place, int a) {
    for (int child = firstChild[place]; child >= 0; child = nextSibling[child]) {
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
      if (a == BestCandidates.NONE) {
        next.add(prefix, unchanged.blank[place], unchanged.character[place]);
      } else {
        double before = a == tree.last(prefix) ? beam.blank[place] : beam.total(place);
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
  private Optional<Decoded> best(int[] classes) {
    var probabilities = new PrefixProbabilities(emissions, tree);
    Decoded best = null;
    for (int i = 0; i < beam.size; i++) {
      int prefix = beam.prefix[i];
      double probability = probabilities.of(prefix);
      if (probability > CtcProbability.LEAST_ACCURATE) {
        int[] text = tree.text(prefix, classes);
        Decoded decoded = lengths.decoded(text, Math.log(probability), completions.logMass());
        if (best == null || decoded.logShare() > best.logShare()) {
          best = decoded;
        }
      }
    }
    return Optional.ofNullable(best);
  }

  /** Represents prefixes with the probabilities of their alignments so far. */
  private static final class Beam {
    private final int[] prefix;
    private final double[] blank;
    private final double[] character;
    private int size;

    Beam(int width) {
      prefix = new int[width];
      blank = new double[width];
      character = new double[width];
    }

    void add(int itsPrefix, double endingInBlank, double endingInCharacter) {
      prefix[size] = itsPrefix;
      blank[size] = endingInBlank;
      character[size++] = endingInCharacter;
    }

    double total(int i) {
      return blank[i] + character[i];
    }
  }
}
