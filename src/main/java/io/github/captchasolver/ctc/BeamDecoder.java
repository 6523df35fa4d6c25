package io.github.captchasolver.ctc;

import io.github.captchasolver.text.LabelConstraint;
import io.github.captchasolver.text.LengthWeights;
import io.github.captchasolver.text.Vocabulary;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.PriorityQueue;

/**
 * Prefix beam search: looks for the most probable text by keeping, step by step, the {@code width}
 * most probable beginnings, each with the probability of all its alignments (Graves et al. 2006,
 * section 3.2; in this form Hannun, Maas, Jurafsky, Ng, "First-Pass Large Vocabulary Continuous
 * Speech Recognition using Bi-Directional Recurrent DNNs", 2014, algorithm 1).
 *
 * <p>A constraint is obeyed inside the search: only allowed characters are appended, never beyond
 * the greatest length, and a beginning is dropped once the steps left cannot bring it to the least
 * length. Every beginning in the beam can therefore be completed, so that a text is found whatever
 * the width. Of the texts left at the end, the one is read whose probability is the greatest once it
 * is multiplied by the weight of its length. Its confidence is that product divided by the sum of
 * those of all allowed texts, see {@link ConstrainedMass}. Immutable and thread-safe.
 */
public final class BeamDecoder {
  private final int width;
  private final LabelConstraint constraint;
  private final LengthWeights weights;
  private final Vocabulary vocabulary;
  private final int[] allowed;

  /**
   * A decoder for one vocabulary.
   *
   * @param width beginnings kept at each step, at least 1; 16 is plenty for CAPTCHAs
   * @param constraint what texts are allowed, {@link LabelConstraint#NONE} for all
   * @param weights what the length of a text counts, {@link LengthWeights#EVEN} for nothing
   * @param vocabulary the characters of classes 1..K-1
   * @throws IllegalArgumentException if the width is below 1 or none of the allowed characters is
   *     in the vocabulary
   */
  public BeamDecoder(
      int width, LabelConstraint constraint, LengthWeights weights, Vocabulary vocabulary) {
    if (width < 1) {
      throw new IllegalArgumentException("A beam needs a width of at least 1, not " + width + ".");
    }
    this.width = width;
    this.constraint = Objects.requireNonNull(constraint, "constraint");
    this.weights = Objects.requireNonNull(weights, "weights");
    this.vocabulary = Objects.requireNonNull(vocabulary, "vocabulary");
    this.allowed = ConstrainedMass.allowedClasses(constraint, vocabulary);
  }

  /**
   * Reads one picture.
   *
   * @param logProbabilities element {@code (t, k)} is at {@code offset + t * stride + k}
   * @param offset index of the first element
   * @param stride from one time step to the next
   * @param steps {@code T}
   * @param classes {@code K}, that of the vocabulary, with the blank as class 0
   * @return a text that obeys the constraint; its log-probability is exact (all its alignments, not
   *     only those the beam kept), and {@code -Infinity} only where every text that was kept to the
   *     end is impossible
   * @throws IllegalArgumentException if the array is too short, {@code classes} is not that of the
   *     vocabulary, or no allowed text fits the time steps
   * @throws ArithmeticException if a log-probability is NaN or positive infinity
   */
  public Decoded decode(float[] logProbabilities, int offset, int stride, int steps, int classes) {
    Scores scores = new Scores(logProbabilities, offset, stride, steps, classes).requireNumbers();
    ConstrainedMass.requireClasses(vocabulary, classes);
    if (!completes(0, steps, true)) {
      throw new IllegalArgumentException(
          "A text of at least "
              + constraint.minLength()
              + " characters does not fit the "
              + steps
              + " time steps of the network; allow shorter texts.");
    }
    List<Prefix> beam = List.of(Prefix.empty());
    for (int t = 0; t < steps; t++) {
      beam = next(beam, scores, t);
    }
    // The beam lost some alignments of its texts on the way; their exact probabilities decide.
    Decoded best = null;
    double greatest = Double.NEGATIVE_INFINITY;
    for (Prefix prefix : beam) {
      int[] text = prefix.classes();
      double logProbability = CtcProbability.logOf(scores, text);
      double weighted = logProbability + weights.logOf(text.length);
      if (best == null || weighted > greatest) {
        best = new Decoded(text, logProbability);
        greatest = weighted;
      }
    }
    return best;
  }

  /** The best beginnings after step {@code t}, the best first. */
  private List<Prefix> next(List<Prefix> beam, Scores scores, int t) {
    int left = scores.steps() - 1 - t;
    var best = new PriorityQueue<Candidate>(Candidate.WORST_FIRST);
    boolean[] inBeam = new boolean[scores.classes()];
    for (Prefix prefix : beam) {
      if (completes(prefix.length, left, true)) {
        offer(best, unchanged(prefix, scores, t));
      }
      if (prefix.length == constraint.maxLength() || !completes(prefix.length + 1, left, false)) {
        continue;
      }
      // What the beam holds already is counted where that prefix stays unchanged.
      prefix.markChildren(t - 1, inBeam, true);
      for (int k : allowed) {
        double logCharacter = prefix.logBefore(k) + scores.finiteAt(t, k);
        if (!inBeam[k] && logCharacter > Double.NEGATIVE_INFINITY && fits(best, logCharacter)) {
          offer(
              best, new Candidate(prefix, k, Double.NEGATIVE_INFINITY, logCharacter, logCharacter));
        }
      }
      prefix.markChildren(t - 1, inBeam, false);
    }
    List<Prefix> kept = new ArrayList<>(best.size());
    while (!best.isEmpty()) {
      kept.add(0, best.poll().keep(t));
    }
    return kept;
  }

  /** The prefix after a blank, its last character held, or reached from its parent. */
  private static Candidate unchanged(Prefix prefix, Scores scores, int t) {
    double logBlank = prefix.logTotal() + scores.finiteAt(t, Vocabulary.BLANK);
    double logCharacter = Double.NEGATIVE_INFINITY;
    if (prefix.parent != null) {
      double reached = prefix.logCharacter();
      if (prefix.parent.inBeamAfter(t - 1)) {
        reached = LogSum.of(reached, prefix.parent.logBefore(prefix.last));
      }
      logCharacter = reached + scores.finiteAt(t, prefix.last);
    }
    return new Candidate(prefix, 0, logBlank, logCharacter, LogSum.of(logBlank, logCharacter));
  }

  private boolean fits(PriorityQueue<Candidate> best, double logTotal) {
    return best.size() < width || logTotal > best.peek().logTotal();
  }

  private void offer(PriorityQueue<Candidate> best, Candidate candidate) {
    if (fits(best, candidate.logTotal())) {
      if (best.size() == width) {
        best.poll();
      }
      best.add(candidate);
    }
  }

  /** Whether the least length can be reached from here in the steps that are left. */
  private boolean completes(int length, int left, boolean afterBlank) {
    long missing = Math.max(0, constraint.minLength() - length);
    if (allowed.length > 1 || missing == 0) {
      return missing <= left;
    }
    // A single character can only follow itself with a blank in between.
    return 2 * missing - (afterBlank ? 1 : 0) <= left;
  }

  /**
   * What the beam may hold after a step: a prefix as it is ({@code appended} = 0), or one character
   * longer.
   */
  private record Candidate(
      Prefix prefix, int appended, double logBlank, double logCharacter, double logTotal) {
    static final Comparator<Candidate> WORST_FIRST =
        Comparator.comparingDouble(Candidate::logTotal);

    Prefix keep(int step) {
      Prefix kept = appended == 0 ? prefix : prefix.extended(appended);
      kept.keep(step, logBlank, logCharacter);
      return kept;
    }
  }
}
