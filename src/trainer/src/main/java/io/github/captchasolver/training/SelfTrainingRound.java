package io.github.captchasolver.training;

import io.github.captchasolver.model.file.JsonFields;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reports one round of training without labels.
 *
 * @param round counted from 1
 * @param kept number of images whose readings were trusted
 * @param precision estimated share of these readings that are right, 0..1
 * @param accuracy estimated share of all images that the model reads correctly after it, 0..1
 * @param seconds wall-clock time, reading included
 */
public record SelfTrainingRound(
    int round, int kept, double precision, double accuracy, double seconds) {

  /** Returns this as plain JSON values. */
  public Map<String, Object> values() {
    var values = new LinkedHashMap<String, Object>();
    values.put("round", round);
    values.put("kept", kept);
    values.put("estimatedPrecision", precision);
    values.put("estimatedAccuracy", accuracy);
    values.put("seconds", seconds);
    return values;
  }

  /** Returns the report that {@link #values} described. */
  static SelfTrainingRound of(Map<String, Object> values) {
    var fields = new JsonFields("rounds", values);
    return new SelfTrainingRound(
        fields.wholeInt("round"),
        fields.wholeInt("kept"),
        fields.number("estimatedPrecision"),
        fields.number("estimatedAccuracy"),
        fields.number("seconds"));
  }
}
