package io.github.captchasolver.inference;

import io.github.captchasolver.ctc.BeamDecoder;
import io.github.captchasolver.ctc.CaseFolding;
import io.github.captchasolver.ctc.CtcProbability;
import io.github.captchasolver.ctc.Decoded;
import io.github.captchasolver.ctc.ForcedAlignment;
import io.github.captchasolver.ctc.GreedyDecoder;
import io.github.captchasolver.model.Manifest;
import io.github.captchasolver.text.LabelConstraint;
import io.github.captchasolver.text.LengthPrior;
import io.github.captchasolver.text.Vocabulary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * From log-probabilities to a prediction: greedy where all texts are allowed and all lengths count
 * the same, otherwise the most probable of the allowed texts. Immutable and thread-safe.
 */
final class TextDecoder {
  private static final int BEAM_WIDTH = 16;
  private static final double LOG_HALF = Math.log(0.5);

  private final Vocabulary vocabulary;
  private final int steps;
  private final int classes;

  /** Null where nothing is known of the texts. */
  private final BeamDecoder beam;

  /** Where letters of one case are allowed that may be drawn in the other. */
  private final Optional<CaseFolding> otherCase;

  private TextDecoder(Manifest manifest, LabelConstraint constraint, LengthPrior weights) {
    this.vocabulary = manifest.vocabulary();
    this.steps = manifest.steps();
    this.classes = vocabulary.classes();
    boolean free = constraint.equals(LabelConstraint.NONE) && weights.equals(LengthPrior.EVEN);
    this.beam = free ? null : new BeamDecoder(BEAM_WIDTH, constraint, weights, vocabulary);
    this.otherCase = CaseFolding.of(constraint, vocabulary);
  }

  /** A decoder that knows nothing of the texts. */
  static TextDecoder greedy(Manifest manifest) {
    return new TextDecoder(manifest, LabelConstraint.NONE, LengthPrior.EVEN);
  }

  /**
   * A decoder that knows what the options say, and the lengths of the training labels unless the
   * options say something else: of labels of one length, that length.
   *
   * @throws IllegalArgumentException if the vocabulary has none of the allowed characters
   */
  static TextDecoder of(Manifest manifest, SolverOptions options) {
    LabelConstraint constraint = options.constraint();
    var lengths = manifest.labelLengths();
    if (!options.learntLengths() || constraint.limitsLength() || lengths.isEmpty()) {
      return new TextDecoder(manifest, constraint, LengthPrior.EVEN);
    }
    return lengths.size() == 1
        ? new TextDecoder(manifest, constraint.withLength(lengths.firstKey()), LengthPrior.EVEN)
        : new TextDecoder(manifest, constraint, LengthPrior.ofCounts(lengths));
  }

  /** Whether this may read something else than the greedy decoder. */
  boolean knowsTexts() {
    return beam != null;
  }

  /**
   * Reads one image.
   *
   * @param logProbabilities {@code [N, T, K]}
   * @param n which of the images
   */
  Prediction decode(float[] logProbabilities, int n) {
    return together(seen(logProbabilities, n * steps * classes, 1));
  }

  /**
   * Reads one image that was looked at several times: of the texts that one look or another finds
   * most probable, the one that is most probable in the mean of all looks. That mean is the
   * confidence.
   *
   * @param logProbabilities {@code [looks, T, K]}
   */
  Prediction decodeTogether(float[] logProbabilities) {
    return together(seen(logProbabilities, 0, logProbabilities.length / (steps * classes)));
  }

  private Prediction together(Seen seen) {
    int size = steps * classes;
    int looks = seen.texts().size();
    int best = 0;
    double bestConfidence = -1;
    for (int candidate = 0; candidate < looks; candidate++) {
      Decoded text = seen.texts().get(candidate);
      double sum = 0;
      for (int look = 0; look < looks; look++) {
        sum += confidence(text, seen.texts().get(look), seen.scores(), seen.offset() + look * size);
      }
      if (sum / looks > bestConfidence) {
        best = candidate;
        bestConfidence = sum / looks;
      }
    }
    int[] text = seen.texts().get(best).classes();
    return prediction(seen.scores(), seen.offset() + best * size, text, bestConfidence);
  }

  /**
   * What is seen in an image: with letters of the allowed case or, if texts are then more probable,
   * all of the other case, or some of it.
   */
  private Seen seen(float[] logProbabilities, int offset, int looks) {
    Seen allowed = Seen.of(this, logProbabilities, offset, looks);
    // No other text has more than what is left.
    if (otherCase.isEmpty() || allowed.logProbability() > LOG_HALF) {
      return allowed;
    }
    CaseFolding cases = otherCase.get();
    int length = looks * steps * classes;
    Seen other = Seen.of(this, cases.instead(logProbabilities, offset, length), 0, looks);
    Seen either = Seen.of(this, cases.asWell(logProbabilities, offset, length), 0, looks);
    double logEither =
        either.logProbability()
            + either.texts().stream().mapToDouble(t -> cases.logOfCases(t.classes())).sum();
    Seen best = other.logProbability() > allowed.logProbability() ? other : allowed;
    return logEither > best.logProbability() ? either : best;
  }

  /**
   * How probable one look finds a text that may be another look's, all lengths counting the same.
   */
  private double confidence(Decoded text, Decoded own, float[] logProbabilities, int offset) {
    if (Arrays.equals(text.classes(), own.classes())) {
      return Math.exp(own.logConfidence());
    }
    if (own.logProbability() == Double.NEGATIVE_INFINITY) {
      return 0;
    }
    double logAllowed = own.logProbability() - own.logConfidence();
    double log =
        CtcProbability.logOf(logProbabilities, offset, classes, steps, classes, text.classes());
    return Math.exp(log - logAllowed);
  }

  private Decoded decoded(float[] logProbabilities, int offset) {
    if (beam != null) {
      return beam.decode(logProbabilities, offset, classes, steps, classes);
    }
    int[] text = GreedyDecoder.decode(logProbabilities, offset, classes, steps, classes);
    double log = CtcProbability.logOf(logProbabilities, offset, classes, steps, classes, text);
    return new Decoded(text, log, log);
  }

  private Prediction prediction(
      float[] logProbabilities, int offset, int[] text, double confidence) {
    // Rounding can lift a probability a little above 1.
    return new Prediction(
        vocabulary.decode(text),
        Math.min(1, confidence),
        characters(logProbabilities, offset, text));
  }

  private List<CharacterReading> characters(float[] logProbabilities, int offset, int[] label) {
    var alignment = ForcedAlignment.of(logProbabilities, offset, classes, steps, classes, label);
    var characters = new ArrayList<CharacterReading>(label.length);
    for (int i = 0; i < label.length; i++) {
      characters.add(
          new CharacterReading(
              vocabulary.decode(new int[] {label[i]}),
              alignment.characterProbability()[i],
              alignment.startStep()[i],
              alignment.endStep()[i]));
    }
    return characters;
  }

  /**
   * What is seen in an image.
   *
   * @param scores log-probabilities {@code [looks, T, K]}, from {@code offset} on
   * @param texts the most probable one of each look
   */
  private record Seen(float[] scores, int offset, List<Decoded> texts) {

    static Seen of(TextDecoder decoder, float[] scores, int offset, int looks) {
      int size = decoder.steps * decoder.classes;
      var texts = new ArrayList<Decoded>(looks);
      for (int look = 0; look < looks; look++) {
        texts.add(decoder.decoded(scores, offset + look * size));
      }
      return new Seen(scores, offset, texts);
    }

    /** That of the texts, all looks together. */
    double logProbability() {
      return texts.stream().mapToDouble(Decoded::logProbability).sum();
    }
  }
}
