package io.github.captchasolver.inference;

import io.github.captchasolver.ctc.BeamDecoder;
import io.github.captchasolver.ctc.CaseFolding;
import io.github.captchasolver.ctc.CtcProbability;
import io.github.captchasolver.ctc.Decoded;
import io.github.captchasolver.ctc.FrameScores;
import io.github.captchasolver.ctc.GreedyDecoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;

/**
 * Decodes each look at an image, and finds out in which case the letters are drawn if those of one
 * case are allowed. Immutable and thread-safe.
 */
final class CaseSearch {
  private static final double LOG_HALF = Math.log(0.5);

  /** Mapped scores are rounded, each by a part in ten million; a bound is not. */
  private static final double ROUNDING = 1e-3;

  /** Null without constraints on the texts. */
  private final BeamDecoder beam;

  /** Present if letters of one case are allowed that may be drawn in the other. */
  private final Optional<CaseFolding> caseFolding;

  /**
   * Creates a search.
   *
   * @param beam null to take the greedy texts
   */
  CaseSearch(BeamDecoder beam, Optional<CaseFolding> caseFolding) {
    this.beam = beam;
    this.caseFolding = caseFolding;
  }

  /**
   * Decodes each look, with letters of the allowed case or, if the texts are then more probable,
   * with all or some letters drawn in the other case.
   */
  Looks decode(List<FrameScores> scores) {
    Looks allowed = looks(scores);
    // No other text has more than the remaining half.
    if (caseFolding.isEmpty() || allowed.logProbability() > LOG_HALF) {
      return allowed;
    }
    CaseFolding cases = caseFolding.get();
    var instead = new DrawnCases(cases::instead, cases::logBoundInstead, text -> 0);
    var asWell = new DrawnCases(cases::asWell, cases::logBoundAsWell, cases::logOfCases);
    return moreProbable(moreProbable(allowed, scores, instead), scores, asWell);
  }

  /**
   * Decodes each look with letters drawn in other cases, as long as the texts can become more
   * probable than those known; returns the more probable ones.
   */
  private Looks moreProbable(Looks known, List<FrameScores> scores, DrawnCases cases) {
    double least = known.logProbability() - ROUNDING;
    double[] bounds = new double[scores.size()];
    double possible = 0;
    for (int look = 0; look < bounds.length; look++) {
      bounds[look] = cases.logBound().applyAsDouble(scores.get(look));
      possible += bounds[look];
      if (!(possible > least)) {
        return known;
      }
    }
    var mapped = new ArrayList<FrameScores>();
    var texts = new ArrayList<Decoded>();
    double logCases = 0;
    for (int look = 0; look < bounds.length; look++) {
      if (!(possible > least)) {
        return known;
      }
      mapped.add(cases.mapping().apply(scores.get(look)));
      texts.add(decoded(mapped.get(look)));
      double logOfCases = cases.logOf().applyAsDouble(texts.get(look).classes());
      logCases += logOfCases;
      possible += texts.get(look).logProbability() + logOfCases - bounds[look];
    }
    Looks found = new Looks(mapped, texts, logCases);
    return found.logProbability() > known.logProbability() ? found : known;
  }

  private Looks looks(List<FrameScores> scores) {
    return new Looks(scores, scores.stream().map(this::decoded).toList(), 0);
  }

  private Decoded decoded(FrameScores logProbabilities) {
    if (beam != null) {
      return beam.decode(logProbabilities);
    }
    int[] text = GreedyDecoder.decode(logProbabilities);
    double log = CtcProbability.logOf(logProbabilities, text);
    return new Decoded(text, log, 0, log);
  }

  /**
   * Letters that are drawn in other cases than the allowed ones.
   *
   * @param mapping returns the scores of the allowed letters
   * @param logBound returns a log-probability that no text can exceed, {@code logOf} included
   * @param logOf returns the logarithm of the probability of the cases of a text's letters
   */
  private record DrawnCases(
      UnaryOperator<FrameScores> mapping,
      ToDoubleFunction<FrameScores> logBound,
      ToDoubleFunction<int[]> logOf) {}

  /**
   * All looks at one image.
   *
   * @param scores log-probabilities of each look
   * @param texts the most probable text of each look
   * @param logCases logarithm of the probability that the letters are drawn in these cases
   */
  record Looks(List<FrameScores> scores, List<Decoded> texts, double logCases) {

    /** Log-probability of the texts, summed over the looks. */
    double logProbability() {
      return texts.stream().mapToDouble(Decoded::logProbability).sum() + logCases;
    }
  }
}
