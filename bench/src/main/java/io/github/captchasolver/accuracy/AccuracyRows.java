package io.github.captchasolver.accuracy;

import java.util.ArrayList;
import java.util.List;

/** The rows of the table with their goals. */
final class AccuracyRows {
  static final String REAL = "real";

  private AccuracyRows() {}

  static List<AccuracyRow> all() {
    var rows = new ArrayList<AccuracyRow>();
    rows.add(AccuracyRow.withoutTraining(REAL, 0.96));
    rows.add(AccuracyRow.trainedOn(10, REAL, 0.97));
    rows.add(AccuracyRow.trainedOn(25, REAL, 0.99));
    rows.add(AccuracyRow.trainedOn(50, REAL, 0.995));
    rows.add(AccuracyRow.trainedOn(100, REAL, 0.997));
    rows.add(AccuracyRow.folds(842, REAL, 0.998));
    rows.add(AccuracyRow.withoutTraining(REAL, Double.NaN).withBase(BaseFile.WITHOUT_DIGITS));
    rows.add(AccuracyRow.trainedOn(25, REAL, Double.NaN).withBase(BaseFile.WITHOUT_DIGITS));
    for (ForeignGenerator generator : ForeignGenerator.values()) {
      String images = generator.artifact();
      rows.add(AccuracyRow.withoutTraining(images, 0.70));
      rows.add(AccuracyRow.trainedOn(50, images, 0.90).ignoringCase());
      rows.add(AccuracyRow.trainedOn(100, images, 0.95).ignoringCase());
      rows.add(AccuracyRow.trainedOn(300, images, 0.98).ignoringCase());
    }
    rows.add(AccuracyRow.trainedOn(2000, "cyrillic", 0.97));
    rows.add(AccuracyRow.trainedOn(2000, "chinese", 0.97));
    rows.add(AccuracyRow.timed(50, REAL, 6));
    rows.add(AccuracyRow.timed(842, REAL, 15));
    return rows;
  }
}
