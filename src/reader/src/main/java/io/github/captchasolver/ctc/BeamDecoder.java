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
 * Finds the most probable text by prefix beam search: at each time step it keeps the {@code width}
 * best prefixes, each with the probability of all its alignments (Graves et al. 2006, section 3.2;
 * in this form Hannun, Maas, Jurafsky, Ng, "First-Pass Large Vocabulary Continuous Speech
 * Recognition using Bi-Directional Recurrent DNNs", 2014, algorithm 1).
 *
 * <p>A constraint is obeyed inside the search: only allowed characters are appended, and the score
 * of a prefix is its probability times that of all its completions to an allowed text, see {@link
 * CompletionScores}. So a prefix that cannot become an allowed text is never kept, an unlikely one
 * is replaced by better ones early, and any width finds an allowed text. If lengths are weighted,
 * texts are compared by their probability times the weight of their length.
 *
 * <p>If the greedy text of the allowed characters has an allowed length and more than half of the
 * weighted probability of all allowed texts, it is the most probable one, and the search is
 * skipped. Immutable and thread-safe.
 */
public final class BeamDecoder {
  private static final double LOG_HALF = Math.log(0.5);

  /**
   * The total probability of the allowed texts is between that of one of them and 1; if these are
   * as close as this, it need not be computed.
   */
  private static final double LOG_CERTAIN = Math.log1p(-1e-4);

  private final int width;
  private final LabelConstraint constraint;
  private final LengthPrior lengthPrior;
  private final Vocabulary vocabulary;
  private final int[] allowed;

  /**
   * Creates a decoder for one vocabulary.
   *
   * @param width number of prefixes kept at each step, at least 1; 16 suffices for CAPTCHAs
   * @param constraint the texts that are allowed, {@link LabelConstraint#NONE} for all
   * @param lengthPrior weights of the lengths, {@link LengthPrior#EVEN} for none
   * @param vocabulary the characters of classes 1..K-1
   * @throws IllegalArgumentException if the width is below 1 or none of the allowed characters is
   *     in the vocabulary
   */
  public BeamDecoder(
      int width, LabelConstraint constraint, LengthPrior lengthPrior, Vocabulary vocabulary) {
    if (width < 1) {
      throw new IllegalArgumentException("A beam needs a width of at least 1, not " + width + ".");
    }
    this.width = width;
    this.constraint = Objects.requireNonNull(constraint, "constraint");
    this.lengthPrior = Objects.requireNonNull(lengthPrior, "lengthPrior");
    this.vocabulary = Objects.requireNonNull(vocabulary, "vocabulary");
    this.allowed = AllowedClasses.of(constraint, vocabulary);
  }

  /**
   * Decodes the scores of one image.
   *
   * @param logProbabilities {@code [T, K]}; {@code K} is that of the vocabulary
   * @return a text that obeys the constraint; its log-probability is exact (over all its
   *     alignments, not only those kept in the beam), and {@code -Infinity} only if every text kept
   *     to the end is impossible
   * @throws IllegalArgumentException if {@code K} is not that of the vocabulary, or no allowed text
   *     fits the time steps
   * @throws ArithmeticException if a log-probability is NaN or positive infinity
   */
  public Decoded decode(FrameScores logProbabilities) {
    logProbabilities.requireNumbers();
    if (logProbabilities.classes() != vocabulary.classes()) {
      throw new IllegalArgumentException(
          "The scores have "
              + logProbabilities.classes()
              + " classes, but the vocabulary \""
              + vocabulary.characters()
              + "\" and the blank make "
              + vocabulary.classes()
              + ".");
    }
    int[] greedy = GreedyDecoder.decode(logProbabilities, allowed);
    double logGreedy =
        constraint.allows(vocabulary.decode(greedy))
            ? CtcProbability.logOfChecked(logProbabilities, greedy)
            : Double.NEGATIVE_INFINITY;
    if (logGreedy > LOG_CERTAIN && lengthPrior.logOf(greedy.length) == 0) {
      return new Decoded(greedy, logGreedy, logGreedy);
    }
    CompletionScores completions =
        CompletionScores.of(logProbabilities, allowed, constraint, lengthPrior);
    if (completions.logMass() == Double.NEGATIVE_INFINITY) {
      throw new IllegalArgumentException(
          "A text of at least "
              + constraint.minLength()
              + " characters does not fit the "
              + logProbabilities.steps()
              + " time steps of the network; allow shorter texts.");
    }
    Decoded decoded = decoded(greedy, logGreedy, completions);
    if (decoded.logShare() > LOG_HALF) {
      return decoded;
    }
    return search(logProbabilities, completions);
  }

  private Decoded decoded(int[] text, double logProbability, CompletionScores completions) {
    return new Decoded(
        text,
        logProbability,
        logProbability + lengthPrior.logOf(text.length) - completions.logMass());
  }

  private Decoded search(FrameScores scores, CompletionScores completions) {
    List<Prefix> beam = List.of(Prefix.empty());
    for (int t = 0; t < scores.steps(); t++) {
      beam = next(beam, scores, completions, t);
    }
    // The beam has lost some alignments of its texts, so exact probabilities decide.
    Decoded best = null;
    for (Prefix prefix : beam) {
      int[] text = prefix.classes(allowed);
      Decoded decoded = decoded(text, CtcProbability.logOfChecked(scores, text), completions);
      if (best == null || decoded.logShare() > best.logShare()) {
        best = decoded;
      }
    }
    return best;
  }

  /** Returns the best prefixes after step {@code t}, the best first. */
  private List<Prefix> next(
      List<Prefix> beam, FrameScores scores, CompletionScores completions, int t) {
    var best = new PriorityQueue<Candidate>(Candidate.WORST_FIRST);
    boolean[] inBeam = new boolean[allowed.length];
    for (Prefix prefix : beam) {
      offer(best, unchanged(prefix, scores, completions, t));
      if (!completions.mayGrow(prefix.length)) {
        continue;
      }
      // Extensions that are in the beam themselves are counted by unchanged().
      prefix.markChildren(t - 1, inBeam, true);
      for (int a = 0; a < allowed.length; a++) {
        if (!inBeam[a]) {
          double logCharacter = prefix.logBefore(a) + scores.finiteAt(t, allowed[a]);
          double logScore =
              logCharacter + completions.logAfterCharacter(t + 1, prefix.length + 1, a);
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

  /** Returns the prefix after a blank, with its last character held, or reached from its parent. */
  private Candidate unchanged(
      Prefix prefix, FrameScores scores, CompletionScores completions, int t) {
    double logBlank = prefix.logTotal() + scores.finiteAt(t, Vocabulary.BLANK);
    double logScore = logBlank + completions.logAfterBlank(t + 1, prefix.length);
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
              logCharacter + completions.logAfterCharacter(t + 1, prefix.length, prefix.last));
    }
    return new Candidate(prefix, Candidate.NONE, logBlank, logCharacter, logScore);
  }

  /** Returns whether a candidate can become an allowed text and is among the best so far. */
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
   * Represents a possible entry of the beam after a step: a prefix unchanged, or one character
   * longer.
   *
   * @param appended index among the allowed classes, or {@link #NONE}
   * @param logScore its probability times that of all its completions
   */
  private record Candidate(
      Prefix prefix, int appended, double logBlank, double logCharacter, double logScore) {
    static final int NONE = -1;
    static final Comparator<Candidate> WORST_FIRST =
        Comparator.comparingDouble(Candidate::logScore);

    Prefix keep(int step) {
      Prefix kept = appended == NONE ? prefix : prefix.extended(appended);
      kept.keep(step, logBlank, logCharacter);
      return kept;
    }
  }
}
