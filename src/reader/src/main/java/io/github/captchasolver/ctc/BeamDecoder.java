package io.github.captchasolver.ctc;

import io.github.captchasolver.text.LabelConstraint;
import io.github.captchasolver.text.LengthPrior;
import io.github.captchasolver.text.Vocabulary;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.PriorityQueue;

/**
 * Prefix beam search: looks for the most probable text by keeping, step by step, the {@code width}
 * best beginnings, each with the probability of all its alignments (Graves et al. 2006, section
 * 3.2; in this form Hannun, Maas, Jurafsky, Ng, "First-Pass Large Vocabulary Continuous Speech
 * Recognition using Bi-Directional Recurrent DNNs", 2014, algorithm 1).
 *
 * <p>A constraint is obeyed inside the search: only allowed characters are appended, and a
 * beginning counts by its probability times that of all ways to go on to an allowed text, see
 * {@link CompletionScores}. So one that cannot become an allowed text is never kept, one that can
 * hardly gives way to better ones early, and a text is found whatever the width. Where the length
 * of a text is weighed, texts are compared by their probability times that weight.
 *
 * <p>Where the greedy text of the allowed characters has an allowed length and has more than half
 * of the weighted probability of all allowed texts, it is the most probable one, and nothing is
 * searched. Immutable and thread-safe.
 */
public final class BeamDecoder {
  private static final double LOG_HALF = Math.log(0.5);

  /** The mass of all allowed texts lies between this and 1, so that nobody needs to know it. */
  private static final double LOG_CERTAIN = Math.log1p(-1e-4);

  private final int width;
  private final LabelConstraint constraint;
  private final LengthPrior weights;
  private final Vocabulary vocabulary;
  private final int[] allowed;

  /**
   * A decoder for one vocabulary.
   *
   * @param width beginnings kept at each step, at least 1; 16 is plenty for CAPTCHAs
   * @param constraint what texts are allowed, {@link LabelConstraint#NONE} for all
   * @param weights what the length of a text counts, {@link LengthPrior#EVEN} for nothing
   * @param vocabulary the characters of classes 1..K-1
   * @throws IllegalArgumentException if the width is below 1 or none of the allowed characters is
   *     in the vocabulary
   */
  public BeamDecoder(
      int width, LabelConstraint constraint, LengthPrior weights, Vocabulary vocabulary) {
    if (width < 1) {
      throw new IllegalArgumentException("A beam needs a width of at least 1, not " + width + ".");
    }
    this.width = width;
    this.constraint = Objects.requireNonNull(constraint, "constraint");
    this.weights = Objects.requireNonNull(weights, "weights");
    this.vocabulary = Objects.requireNonNull(vocabulary, "vocabulary");
    this.allowed = AllowedClasses.of(constraint, vocabulary);
  }

  /**
   * Reads one image.
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
    FrameScores scores =
        new FrameScores(logProbabilities, offset, stride, steps, classes).requireNumbers();
    if (classes != vocabulary.classes()) {
      throw new IllegalArgumentException(
          "The scores have "
              + classes
              + " classes, but the vocabulary \""
              + vocabulary.characters()
              + "\" and the blank make "
              + vocabulary.classes()
              + ".");
    }
    int[] greedy = GreedyDecoder.decode(scores, allowed);
    double logGreedy =
        constraint.allows(vocabulary.decode(greedy))
            ? CtcProbability.logOf(scores, greedy)
            : Double.NEGATIVE_INFINITY;
    if (logGreedy > LOG_CERTAIN && weights.logOf(greedy.length) == 0) {
      return new Decoded(greedy, logGreedy, logGreedy);
    }
    CompletionScores outlook = CompletionScores.of(scores, allowed, constraint, weights);
    if (outlook.logMass() == Double.NEGATIVE_INFINITY) {
      throw new IllegalArgumentException(
          "A text of at least "
              + constraint.minLength()
              + " characters does not fit the "
              + steps
              + " time steps of the network; allow shorter texts.");
    }
    Decoded decoded = decoded(greedy, logGreedy, outlook);
    if (decoded.logConfidence() > LOG_HALF) {
      return decoded;
    }
    return search(scores, outlook);
  }

  private Decoded decoded(int[] text, double logProbability, CompletionScores outlook) {
    return new Decoded(
        text, logProbability, logProbability + weights.logOf(text.length) - outlook.logMass());
  }

  private Decoded search(FrameScores scores, CompletionScores outlook) {
    List<Prefix> beam = List.of(Prefix.empty());
    for (int t = 0; t < scores.steps(); t++) {
      beam = next(beam, scores, outlook, t);
    }
    // The beam lost some alignments of its texts on the way; their exact probabilities decide.
    Decoded best = null;
    for (Prefix prefix : beam) {
      int[] text = prefix.classes(allowed);
      Decoded decoded = decoded(text, CtcProbability.logOf(scores, text), outlook);
      if (best == null || decoded.logConfidence() > best.logConfidence()) {
        best = decoded;
      }
    }
    return best;
  }

  /** The best beginnings after step {@code t}, the best first. */
  private List<Prefix> next(
      List<Prefix> beam, FrameScores scores, CompletionScores outlook, int t) {
    var best = new PriorityQueue<Candidate>(Candidate.WORST_FIRST);
    boolean[] inBeam = new boolean[allowed.length];
    for (Prefix prefix : beam) {
      offer(best, unchanged(prefix, scores, outlook, t));
      if (!outlook.mayGrow(prefix.length)) {
        continue;
      }
      // What the beam holds already is counted where that prefix stays unchanged.
      prefix.markChildren(t - 1, inBeam, true);
      for (int a = 0; a < allowed.length; a++) {
        if (!inBeam[a]) {
          double logCharacter = prefix.logBefore(a) + scores.finiteAt(t, allowed[a]);
          double logScore = logCharacter + outlook.logAfterCharacter(t + 1, prefix.length + 1, a);
          if (fits(best, logScore)) {
            offer(best, new Candidate(prefix, a, Double.NEGATIVE_INFINITY, logCharacter, logScore));
          }
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
  private Candidate unchanged(Prefix prefix, FrameScores scores, CompletionScores outlook, int t) {
    double logBlank = prefix.logTotal() + scores.finiteAt(t, Vocabulary.BLANK);
    double logScore = logBlank + outlook.logAfterBlank(t + 1, prefix.length);
    double logCharacter = Double.NEGATIVE_INFINITY;
    if (prefix.parent != null) {
      double reached = prefix.logCharacter();
      if (prefix.parent.inBeamAfter(t - 1)) {
        reached = LogSum.of(reached, prefix.parent.logBefore(prefix.last));
      }
      logCharacter = reached + scores.finiteAt(t, allowed[prefix.last]);
      logScore =
          LogSum.of(
              logScore,
              logCharacter + outlook.logAfterCharacter(t + 1, prefix.length, prefix.last));
    }
    return new Candidate(prefix, Candidate.NOTHING, logBlank, logCharacter, logScore);
  }

  /** Whether a candidate leads to an allowed text, and belongs to the best so far. */
  private boolean fits(PriorityQueue<Candidate> best, double logScore) {
    return logScore > Double.NEGATIVE_INFINITY
        && (best.size() < width || logScore > best.peek().logScore());
  }

  private void offer(PriorityQueue<Candidate> best, Candidate candidate) {
    if (fits(best, candidate.logScore())) {
      if (best.size() == width) {
        best.poll();
      }
      best.add(candidate);
    }
  }

  /**
   * What the beam may hold after a step: a prefix as it is, or one character longer.
   *
   * @param appended which of the allowed classes
   * @param logScore its probability times that of all ways to go on
   */
  private record Candidate(
      Prefix prefix, int appended, double logBlank, double logCharacter, double logScore) {
    static final int NOTHING = -1;
    static final Comparator<Candidate> WORST_FIRST =
        Comparator.comparingDouble(Candidate::logScore);

    Prefix keep(int step) {
      Prefix kept = appended == NOTHING ? prefix : prefix.extended(appended);
      kept.keep(step, logBlank, logCharacter);
      return kept;
    }
  }
}
