package io.github.captchasolver.training;

import io.github.captchasolver.evaluation.Evaluation;
import io.github.captchasolver.training.validation.Validator;

/**
 * One pass over the training images.
 *
 * @param epoch counted from 1
 * @param trainLoss mean negative log-likelihood per image, in nats, with augmentation and dropout
 * @param validationLoss the same on the validation part, without them; NaN without such a part
 * @param exactMatch share of validation images read without a mistake, 0..1; NaN without
 * @param characterErrorRate edit distance over label length on the validation part; NaN without
 * @param seconds wall-clock time of the epoch, validation included
 * @param plateau whether the network still predicted blanks only
 */
public record EpochReport(
    int epoch,
    double trainLoss,
    double validationLoss,
    double exactMatch,
    double characterErrorRate,
    double seconds,
    boolean plateau) {

  static EpochReport of(
      int epoch,
      double trainLoss,
      Validator.ValidationResult validation,
      double seconds,
      boolean plateau) {
    Evaluation evaluation = validation.evaluation();
    return new EpochReport(
        epoch,
        trainLoss,
        validation.loss(),
        evaluation.exactMatch(),
        evaluation.characterErrorRate(),
        seconds,
        plateau);
  }

  /** Without a validation part. */
  static EpochReport withoutValidation(
      int epoch, double trainLoss, double seconds, boolean plateau) {
    return new EpochReport(epoch, trainLoss, Double.NaN, Double.NaN, Double.NaN, seconds, plateau);
  }
}
