package io.github.captchasolver.training;

import io.github.captchasolver.evaluation.Evaluation;
import io.github.captchasolver.model.file.JsonFields;
import io.github.captchasolver.training.validation.ValidationResult;
import java.util.Map;

/**
 * Reports one epoch.
 *
 * @param epoch counted from 1
 * @param trainLoss mean negative log-likelihood per image, in nats, with augmentation and dropout
 * @param validationLoss the same on the images held back, without these; NaN if there are none
 * @param exactMatch share of the images held back that are read correctly, 0..1; NaN if there are
 *     none
 * @param characterErrorRate edit distance over label length on the same images; NaN if there are
 *     none
 * @param seconds wall-clock time of the epoch, validation included
 * @param plateau whether the network still predicted only blanks
 */
public record EpochReport(
    int epoch,
    double trainLoss,
    double validationLoss,
    double exactMatch,
    double characterErrorRate,
    double seconds,
    boolean plateau) {

  /** Returns the report of an epoch off the plateau, without validation and time. */
  public static EpochReport of(int epoch, double trainLoss) {
    return new EpochReport(epoch, trainLoss, Double.NaN, Double.NaN, Double.NaN, 0, false);
  }

  /** Returns this report with results on the images held back. */
  public EpochReport withValidation(double loss, double exact, double errorRate) {
    return new EpochReport(epoch, trainLoss, loss, exact, errorRate, seconds, plateau);
  }

  /** Returns this report with the time that the epoch took. */
  public EpochReport withSeconds(double time) {
    return new EpochReport(
        epoch, trainLoss, validationLoss, exactMatch, characterErrorRate, time, plateau);
  }

  /** Returns this report of an epoch on the plateau or off it. */
  public EpochReport withPlateau(boolean onPlateau) {
    return new EpochReport(
        epoch, trainLoss, validationLoss, exactMatch, characterErrorRate, seconds, onPlateau);
  }

  /**
   * Returns the report of an epoch.
   *
   * @param validation null if no images are held back
   */
  static EpochReport of(
      int epoch, double trainLoss, ValidationResult validation, double seconds, boolean plateau) {
    EpochReport report = of(epoch, trainLoss).withSeconds(seconds).withPlateau(plateau);
    if (validation == null) {
      return report;
    }
    Evaluation evaluation = validation.evaluation();
    return report.withValidation(
        validation.loss(), evaluation.exactMatch(), evaluation.characterErrorRate());
  }

  /** Returns the report as plain JSON values; NaN becomes null. */
  Map<String, Object> values() {
    return Map.of(
        "epoch", epoch,
        "trainLoss", trainLoss,
        "validationLoss", validationLoss,
        "exactMatch", exactMatch,
        "characterErrorRate", characterErrorRate,
        "seconds", seconds,
        "plateau", plateau);
  }

  /** Returns the report that {@link #values} described. */
  static EpochReport of(Map<String, Object> values) {
    var fields = new JsonFields("epochs", values);
    return new EpochReport(
        fields.wholeInt("epoch"),
        fields.number("trainLoss"),
        fields.numberOrNaN("validationLoss"),
        fields.numberOrNaN("exactMatch"),
        fields.numberOrNaN("characterErrorRate"),
        fields.number("seconds"),
        fields.truth("plateau"));
  }
}
