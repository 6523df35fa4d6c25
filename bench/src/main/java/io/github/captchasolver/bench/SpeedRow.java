package io.github.captchasolver.bench;

import java.util.List;

/** Measurements that are made together, for one or more names of the table. */
interface SpeedRow {
  /** Returns the names of its results. */
  List<String> names();

  /** Measures each name: a result for each peer, or one result if there is no peer. */
  List<SpeedResult> measure();
}
