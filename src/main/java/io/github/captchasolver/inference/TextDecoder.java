package io.github.captchasolver.inference;

import io.github.captchasolver.ctc.Alignment;
import io.github.captchasolver.ctc.BeamDecoder;
import io.github.captchasolver.ctc.CtcProbability;
import io.github.captchasolver.ctc.GreedyDecoder;
import io.github.captchasolver.model.Manifest;
import io.github.captchasolver.text.LabelConstraint;
import io.github.captchasolver.text.LengthWeights;
import io.github.captchasolver.text.Vocabulary;
import java.util.ArrayList;
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
    int[] label;
    double logConfidence;
    if (beam == null) {
      label = GreedyDecoder.decode(logProbabilities, offset, classes, steps, classes);
      logConfidence =
          CtcProbability.logOf(logProbabilities, offset, classes, steps, classes, label);
    } else {
      var decoded = beam.decode(logProbabilities, offset, classes, steps, classes);
      label = decoded.classes();
      logConfidence = decoded.logConfidence();
    }
    // Rounding can lift a probability a little above 1.
    double confidence = Math.min(1, Math.exp(logConfidence));
    return new Prediction(
        vocabulary.decode(label), confidence, characters(logProbabilities, offset, label));
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
