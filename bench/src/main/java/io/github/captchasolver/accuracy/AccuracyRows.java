package io.github.captchasolver.accuracy;

import io.github.captchasolver.accuracy.AccuracyRow.Work;
import java.util.ArrayList;
import java.util.List;

/** The rows of the table, with what they must reach. */
final class AccuracyRows {
  static final String REAL = "real";

  private AccuracyRows() {}

  static List<AccuracyRow> all() {
    var rows = new ArrayList<AccuracyRow>();
    rows.add(new AccuracyRow(REAL, Work.BASE, 0, 0.96, false));
    rows.add(new AccuracyRow(REAL, Work.TRAIN, 10, 0.97, false));
    rows.add(new AccuracyRow(REAL, Work.TRAIN, 25, 0.99, false));
    rows.add(new AccuracyRow(REAL, Work.TRAIN, 50, 0.995, false));
    rows.add(new AccuracyRow(REAL, Work.TRAIN, 100, 0.997, false));
    rows.add(new AccuracyRow(REAL, Work.FOLDS, 842, 0.998, false));
    rows.add(new AccuracyRow(REAL, Work.BASE, 0, Double.NaN, false, BaseFile.WITHOUT_DIGITS));
    rows.add(new AccuracyRow(REAL, Work.TRAIN, 25, Double.NaN, false, BaseFile.WITHOUT_DIGITS));
    for (Foreign foreign : Foreign.values()) {
      rows.add(new AccuracyRow(foreign.artifact(), Work.BASE, 0, 0.70, false));
      rows.add(new AccuracyRow(foreign.artifact(), Work.TRAIN, 50, 0.90, true));
      rows.add(new AccuracyRow(foreign.artifact(), Work.TRAIN, 100, 0.95, true));
      rows.add(new AccuracyRow(foreign.artifact(), Work.TRAIN, 300, 0.98, true));
    }
    rows.add(new AccuracyRow("cyrillic", Work.TRAIN, 2000, 0.97, false));
    rows.add(new AccuracyRow("chinese", Work.TRAIN, 2000, 0.97, false));
    rows.add(new AccuracyRow(REAL, Work.TIME, 50, 6, false));
    rows.add(new AccuracyRow(REAL, Work.TIME, 842, 15, false));
    return rows;
  }
}
