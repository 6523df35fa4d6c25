package io.github.captchasolver.inference;

import io.github.captchasolver.model.Manifest;
import io.github.captchasolver.text.LabelConstraint;
import io.github.captchasolver.text.LengthPrior;

/**
 * The texts among which a decoder searches: those that the user allows, of lengths that the
 * training labels had.
 *
 * @param searched the texts among which is searched
 * @param lengths how probable each length is
 */
record AssumedTexts(LabelConstraint searched, LengthPrior lengths) {

  /** Assumes nothing beyond what the user states. */
  static AssumedTexts nothing(LabelConstraint stated) {
    return new AssumedTexts(stated, LengthPrior.EVEN);
  }

  /** Assumes the lengths of the training labels, unless the options say otherwise. */
  static AssumedTexts of(Manifest manifest, SolverOptions options) {
    LabelConstraint stated = options.constraint();
    var lengths = manifest.labelLengths();
    if (!options.trainedLengths() || stated.limitsLength() || lengths.isEmpty()) {
      return nothing(stated);
    }
    return lengths.size() == 1
        ? nothing(stated.withLength(lengths.firstKey()))
        : new AssumedTexts(stated, LengthPrior.ofCounts(lengths));
  }
}
