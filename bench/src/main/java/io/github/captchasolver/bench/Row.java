package io.github.captchasolver.bench;

import java.util.List;

/** Measurements that are made together; they give one or more names of the table. */
interface Row {
  /** The names of its results. */
  List<String> names();

  /** Measures: for each name a result with each peer, or one where there is no peer. */
  List<SpeedResult> measure();
}
