package io.github.captchasolver.inference;

import io.github.captchasolver.ctc.Alignment;
import io.github.captchasolver.ctc.BeamDecoder;
import io.github.captchasolver.ctc.ConstrainedMass;
import io.github.captchasolver.ctc.CtcProbability;
import io.github.captchasolver.ctc.GreedyDecoder;
import io.github.captchasolver.text.LabelConstraint;
import io.github.captchasolver.text.Vocabulary;
import java.util.ArrayList;
import java.util.List;

/**
 * From log-probabilities to a prediction: greedy without constraint, beam search with one.
 * Immutable and thread-safe.
 */
final class TextDecoder {
  private static final int BEAM_WIDTH = 16;

  private final Vocabulary vocabulary;
  private final LabelConstraint constraint;
  private final int steps;
  private final int classes;
  private final BeamDecoder beam;

  /**
   * @throws IllegalArgumentException if the vocabulary has none of the allowed characters
   */
  TextDecoder(Vocabulary vocabulary, int steps, LabelConstraint constraint) {
    this.vocabulary = vocabulary;
    this.constraint = constraint;
    this.steps = steps;
    this.classes = vocabulary.classes();
    this.beam =
        constraint.equals(LabelConstraint.NONE)
            ? null
            : new BeamDecoder(BEAM_WIDTH, constraint, vocabulary);
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
      logConfidence =
          decoded.logProbability()
              - ConstrainedMass.logOf(
                  logProbabilities, offset, classes, steps, classes, constraint, vocabulary);
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
