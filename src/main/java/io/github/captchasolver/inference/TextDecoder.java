package io.github.captchasolver.inference;

import io.github.captchasolver.ctc.Alignment;
import io.github.captchasolver.ctc.BeamDecoder;
import io.github.captchasolver.ctc.CtcProbability;
import io.github.captchasolver.ctc.Decoded;
import io.github.captchasolver.ctc.GreedyDecoder;
import io.github.captchasolver.model.Manifest;
import io.github.captchasolver.text.LabelConstraint;
import io.github.captchasolver.text.LengthWeights;
import io.github.captchasolver.text.Vocabulary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * From log-probabilities to a prediction: greedy where all texts are allowed and all lengths count
 * the same, otherwise the most probable of the allowed texts. Immutable and thread-safe.
 */
final class TextDecoder {
  private static final int BEAM_WIDTH = 16;

  private final Vocabulary vocabulary;
  private final int steps;
  private final int classes;

  /** Null where nothing is known of the texts. */
  private final BeamDecoder beam;

  private TextDecoder(Manifest manifest, LabelConstraint constraint, LengthWeights weights) {
    this.vocabulary = manifest.vocabulary();
    this.steps = manifest.steps();
    this.classes = vocabulary.classes();
    boolean free = constraint.equals(LabelConstraint.NONE) && weights.equals(LengthWeights.EVEN);
    this.beam = free ? null : new BeamDecoder(BEAM_WIDTH, constraint, weights, vocabulary);
  }

  /** A decoder that knows nothing of the texts. */
  static TextDecoder greedy(Manifest manifest) {
    return new TextDecoder(manifest, LabelConstraint.NONE, LengthWeights.EVEN);
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
      return new TextDecoder(manifest, constraint, LengthWeights.EVEN);
    }
    return lengths.size() == 1
        ? new TextDecoder(manifest, constraint.withLength(lengths.firstKey()), LengthWeights.EVEN)
        : new TextDecoder(manifest, constraint, LengthWeights.ofCounts(lengths));
  }

  /** Whether this may read something else than the greedy decoder. */
  boolean knowsTexts() {
    return beam != null;
  }

  /**
   * Reads one picture.
   *
   * @param logProbabilities {@code [N, T, K]}
   * @param n which of the pictures
   */
  Prediction decode(float[] logProbabilities, int n) {
    int offset = n * steps * classes;
    Decoded decoded = decoded(logProbabilities, offset);
    return prediction(
        logProbabilities, offset, decoded.classes(), Math.exp(decoded.logConfidence()));
  }

  /**
   * Reads one picture that was looked at several times: of the texts that one look or another finds
   * most probable, the one that is most probable in the mean of all looks. That mean is the
   * confidence.
   *
   * @param logProbabilities {@code [looks, T, K]}
   */
  Prediction decodeTogether(float[] logProbabilities) {
    int size = steps * classes;
    int looks = logProbabilities.length / size;
    var texts = new ArrayList<Decoded>(looks);
    for (int look = 0; look < looks; look++) {
      texts.add(decoded(logProbabilities, look * size));
    }
    int best = 0;
    double bestConfidence = -1;
    for (int candidate = 0; candidate < looks; candidate++) {
      double sum = 0;
      for (int look = 0; look < looks; look++) {
        sum += confidence(texts.get(candidate), texts.get(look), logProbabilities, look * size);
      }
      if (sum / looks > bestConfidence) {
        best = candidate;
        bestConfidence = sum / looks;
      }
    }
    int[] text = texts.get(best).classes();
    return prediction(logProbabilities, best * size, text, bestConfidence);
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
    var alignment = Alignment.of(logProbabilities, offset, classes, steps, classes, label);
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
}
