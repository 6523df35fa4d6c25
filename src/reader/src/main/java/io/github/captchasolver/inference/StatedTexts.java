package io.github.captchasolver.inference;

import io.github.captchasolver.ctc.CtcProbability;
import io.github.captchasolver.ctc.FrameScores;
import io.github.captchasolver.text.LabelConstraint;
import io.github.captchasolver.text.Vocabulary;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The texts that the user allows, and the probabilities of texts among them. A decoder may search
 * among fewer ({@link AssumedTexts}). Immutable and thread-safe.
 */
final class StatedTexts {
  private final LabelConstraint constraint;
  private final Vocabulary vocabulary;
  private final String characters;

  StatedTexts(LabelConstraint constraint, Vocabulary vocabulary) {
    this.constraint = constraint;
    this.vocabulary = vocabulary;
    this.characters =
        vocabulary
            .characters()
            .codePoints()
            .filter(constraint::allowsCharacter)
            .mapToObj(Character::toString)
            .collect(Collectors.joining());
  }

  /** Returns the allowed characters, as far as the model knows them. */
  String characters() {
    return characters;
  }

  /** Returns {@code [A]} classes of the allowed characters. */
  int[] alphabet() {
    return vocabulary.classesOf(characters);
  }

  /** Returns whether all texts are allowed. */
  boolean areAll() {
    return constraint.equals(LabelConstraint.NONE);
  }

  /** Returns the mean probability of a text over all looks, among the allowed texts. */
  double probability(int[] text, List<FrameScores> looks) {
    double sum = 0;
    for (FrameScores look : looks) {
      double log = CtcProbability.logOf(look, text);
      // The mass of the allowed texts is at most 1, so a look that rules out the text is done.
      if (log > Double.NEGATIVE_INFINITY) {
        sum += Math.exp(areAll() ? log : log - logOfAll(look));
      }
    }
    return sum / looks.size();
  }

  /** Returns the mean probability over all looks that an allowed text has a length. */
  double lengthProbability(int length, List<FrameScores> looks) {
    if (constraint.minLength() == constraint.maxLength()) {
      return 1;
    }
    LabelConstraint ofLength = constraint.withLength(length);
    return looks.stream()
        .mapToDouble(
            look -> Math.exp(CtcProbability.logOfAll(look, ofLength, vocabulary) - logOfAll(look)))
        .filter(Double::isFinite)
        .average()
        .orElse(0);
  }

  private double logOfAll(FrameScores look) {
    return CtcProbability.logOfAll(look, constraint, vocabulary);
  }
}
