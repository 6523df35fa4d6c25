package io.github.captchasolver.server.labelling;

import io.github.captchasolver.evaluation.Interval;
import io.github.captchasolver.model.file.JsonFields;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How well the model of a run reads the images held out so far.
 *
 * @param run number of the run, from 1
 * @param labels number of labels it was trained on
 * @param heldOut number of labelled images held out
 * @param right number of those that it reads right
 * @param rightBefore number of those that the model before it reads right
 */
record TrainingScore(int run, int labels, int heldOut, int right, int rightBefore) {
  TrainingScore {
    if (right < 0 || right > heldOut || rightBefore < 0 || rightBefore > heldOut) {
      throw new IllegalArgumentException("At most all of " + heldOut + " images are right.");
    }
  }

  /** Returns plain JSON values, as they are kept in the journal. */
  Map<String, Object> values() {
    var values = new LinkedHashMap<String, Object>();
    values.put("run", run);
    values.put("labels", labels);
    values.put("heldOut", heldOut);
    values.put("right", right);
    values.put("rightBefore", rightBefore);
    return values;
  }

  /** Returns plain JSON values with the 95 % interval of the share. */
  Map<String, Object> shown() {
    Map<String, Object> values = values();
    values.put("interval", heldOut == 0 ? null : Interval.wilson(right, heldOut).bounds());
    return values;
  }

  /**
   * Returns the score that {@link #values} described.
   *
   * @throws IllegalArgumentException if it is none
   */
  static TrainingScore of(Map<String, Object> values) {
    var fields = new JsonFields("run", values);
    return new TrainingScore(
        fields.wholeInt("run"),
        fields.wholeInt("labels"),
        fields.wholeInt("heldOut"),
        fields.wholeInt("right"),
        fields.wholeInt("rightBefore"));
  }
}
