package io.github.captchasolver.ctc;

import io.github.captchasolver.text.LabelConstraint;
import io.github.captchasolver.text.LengthPrior;
import io.github.captchasolver.text.TextPrior;
import io.github.captchasolver.text.Vocabulary;

/**
 * Decodes as {@link BeamDecoder} does, for tests: with logarithms alone, without shortcuts, and
 * always by a search of full width. It is slow, and independent of the arithmetic of the fast one.
 */
final class SlowDecoder {
  private static final double LOG_HALF = Math.log(0.5);

  private SlowDecoder() {}

  static Decoded decode(
      FrameScores scores, LabelConstraint constraint, LengthPrior prior, Vocabulary vocabulary) {
    int[] allowed = AllowedClasses.of(constraint, vocabulary);
    var lengths = LengthCounts.of(constraint, prior, scores.steps());
    var completions = new CompletionScores(scores, allowed, lengths);
    int[] greedy = GreedyDecoder.decode(scores, allowed);
    if (constraint.allows(vocabulary.decode(greedy))) {
      Decoded decoded = completions.decoded(greedy, CtcProbability.logarithmsOnly(scores, greedy));
      if (decoded.logShare() > LOG_HALF) {
        return decoded;
      }
    }
    return new LogBeamSearch(scores, allowed, completions, 16)
        .run(new KeptTexts(TextPrior.EVEN, vocabulary));
  }
}
