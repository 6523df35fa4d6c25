package io.github.captchasolver.ctc;

import io.github.captchasolver.text.Vocabulary;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Searches the most probable text as {@link BeamDecoder} describes it, with logarithms: slow, but
 * no probability is too low for it.
 */
final class LogBeamSearch {
  private final FrameScores scores;
  private final int[] allowed;
  private final CompletionScores completions;
  private final int width;

  LogBeamSearch(FrameScores scores, int[] allowed, CompletionScores completions, int width) {
    this.scores = scores;
    this.allowed = allowed;
    this.completions = completions;
    this.width = width;
  }

  /** Returns the best text that was kept to the end. */
  Decoded run(KeptTexts kept) {
    List<Prefix> beam = List.of(Prefix.empty());
    for (int t = 0; t < scores.steps(); t++) {
      beam = next(beam, t);
    }
    // The beam has lost some alignments of its texts, so exact probabilities decide.
    for (Prefix prefix : beam) {
      int[] text = prefix.classes(allowed);
      kept.add(completions.decoded(text, CtcProbability.logarithmsOnly(scores, text)));
    }
    return kept.best().orElseThrow();
  }

  /** Returns the best prefixes after step {@code t}, the best first. */
  private List<Prefix> next(List<Prefix> beam, int t) {
    var best = new PriorityQueue<Candidate>(Candidate.WORST_FIRST);
    boolean[] inBeam = new boolean[allowed.length];
    for (Prefix prefix : beam) {
      offer(best, unchanged(prefix, t));
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
  private Candidate unchanged(Prefix prefix, int t) {
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
