package io.github.captchasolver.ctc;

import io.github.captchasolver.text.LabelConstraint;
import io.github.captchasolver.text.LengthPrior;
import io.github.captchasolver.text.TextPrior;
import io.github.captchasolver.text.Vocabulary;
import java.util.Objects;

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
 * texts are compared by their probability times the weight of their length. Weights of the texts
 * themselves choose among those that are kept to the end.
 *
 * <p>If the greedy text of the allowed characters has an allowed length and more than half of the
 * weighted probability of all allowed texts, it is the most probable one, and the search is
 * skipped. The search computes with probabilities ({@link BeamSearch}), and with logarithms ({@link
 * LogBeamSearch}) only where a double cannot represent these. Immutable and thread-safe.
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
  private final TextPrior textPrior;
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
    this(width, constraint, lengthPrior, TextPrior.EVEN, vocabulary);
  }

  private BeamDecoder(
      int width,
      LabelConstraint constraint,
      LengthPrior lengthPrior,
      TextPrior textPrior,
      Vocabulary vocabulary) {
    if (width < 1) {
      throw new IllegalArgumentException("A beam needs a width of at least 1, not " + width + ".");
    }
    this.width = width;
    this.constraint = Objects.requireNonNull(constraint, "constraint");
    this.lengthPrior = Objects.requireNonNull(lengthPrior, "lengthPrior");
    this.textPrior = Objects.requireNonNull(textPrior, "textPrior");
    this.vocabulary = Objects.requireNonNull(vocabulary, "vocabulary");
    this.allowed = AllowedClasses.of(constraint, vocabulary);
  }

  /**
   * Returns a decoder that weights texts by what they say. The more texts it keeps, the more likely
   * is a preferred one among them.
   */
  public BeamDecoder withTextPrior(TextPrior prior) {
    return new BeamDecoder(width, constraint, lengthPrior, prior, vocabulary);
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
    boolean fits =
        greedy.length >= constraint.minLength() && greedy.length <= constraint.maxLength();
    double logGreedy =
        fits ? CtcProbability.logOfChecked(logProbabilities, greedy) : Double.NEGATIVE_INFINITY;
    if (logGreedy > LOG_CERTAIN && lengthPrior.logOf(greedy.length) == 0 && isUsual(greedy)) {
      return new Decoded(greedy, logGreedy, 0, logGreedy);
    }
    var lengths = LengthCounts.of(constraint, lengthPrior, logProbabilities.steps());
    var emissions = Emissions.of(logProbabilities, allowed);
    var completions = new CompletionProbabilities(emissions, lengths);
    if (!completions.areAccurate()) {
      return withLogarithms(logProbabilities, greedy, logGreedy);
    }
    Decoded decoded = lengths.decoded(greedy, logGreedy, completions.logMass());
    if (decoded.logShare() > LOG_HALF && isUsual(greedy)) {
      return decoded;
    }
    return new BeamSearch(emissions, completions, lengths, width)
        .run(allowed, new KeptTexts(textPrior, vocabulary))
        .orElseGet(() -> withLogarithms(logProbabilities, greedy, logGreedy));
  }

  /** Decodes without probabilities, which may be below the range of doubles. */
  private Decoded withLogarithms(FrameScores logProbabilities, int[] greedy, double logGreedy) {
    var lengths = LengthCounts.of(constraint, lengthPrior, logProbabilities.steps());
    var completions = new CompletionScores(logProbabilities, allowed, lengths);
    if (completions.logMass() == Double.NEGATIVE_INFINITY) {
      throw new IllegalArgumentException(
          "A text of at least "
              + constraint.minLength()
              + " characters does not fit the "
              + logProbabilities.steps()
              + " time steps of the network; allow shorter texts.");
    }
    Decoded decoded = completions.decoded(greedy, logGreedy);
    return decoded.logShare() > LOG_HALF && isUsual(greedy)
        ? decoded
        : new LogBeamSearch(logProbabilities, allowed, completions, width)
            .run(new KeptTexts(textPrior, vocabulary));
  }

  private boolean isUsual(int[] text) {
    return textPrior.logOf(vocabulary.decode(text)) == 0;
  }
}
