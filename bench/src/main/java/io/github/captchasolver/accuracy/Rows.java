package io.github.captchasolver.accuracy;

import io.github.captchasolver.accuracy.Row.Work;
import java.util.ArrayList;
import java.util.List;

/** The rows of the table, with what they must reach. */
final class Rows {
  static final String REAL = "real";

  private Rows() {}

  static List<Row> all() {
    var rows = new ArrayList<Row>();
    rows.add(new Row(REAL, Work.BASE, 0, 0.96, false));
    rows.add(new Row(REAL, Work.TRAIN, 10, 0.97, false));
    rows.add(new Row(REAL, Work.TRAIN, 25, 0.99, false));
    rows.add(new Row(REAL, Work.TRAIN, 50, 0.995, false));
    rows.add(new Row(REAL, Work.TRAIN, 100, 0.997, false));
    rows.add(new Row(REAL, Work.FOLDS, 842, 0.998, false));
    rows.add(new Row(REAL, Work.BASE, 0, Double.NaN, false, Base.WITHOUT_DIGITS));
    rows.add(new Row(REAL, Work.TRAIN, 25, Double.NaN, false, Base.WITHOUT_DIGITS));
    for (Foreign foreign : Foreign.values()) {
      rows.add(new Row(foreign.artifact(), Work.BASE, 0, 0.70, false));
      rows.add(new Row(foreign.artifact(), Work.TRAIN, 50, 0.90, true));
      rows.add(new Row(foreign.artifact(), Work.TRAIN, 100, 0.95, true));
      rows.add(new Row(foreign.artifact(), Work.TRAIN, 300, 0.98, true));
    }
    rows.add(new Row("cyrillic", Work.TRAIN, 2000, 0.97, false));
    rows.add(new Row("chinese", Work.TRAIN, 2000, 0.97, false));
    rows.add(new Row(REAL, Work.TIME, 50, 6, false));
    rows.add(new Row(REAL, Work.TIME, 842, 15, false));
    return rows;
  }
}
