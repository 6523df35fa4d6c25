package io.github.captchasolver.bench;

/**
 * Holds one line of the table: our measurement and that of one peer on the same work.
 *
 * @param name of the work
 * @param ours our measurement in the unit; null if there is none
 * @param peer that of the peer; null if there is no peer or it is not installed
 * @param peerName name of the peer; null for none
 * @param unit unit of {@code ours} and {@code peer}
 * @param ratio how many times as fast ours is; above 1, ours is faster; null without a peer
 * @param goal the least ratio with a peer, the maximum of {@code ours} without one; null for none
 */
record SpeedResult(
    String name,
    Double ours,
    Double peer,
    String peerName,
    String unit,
    Double ratio,
    Double goal) {

  /**
   * Returns this line with a peer.
   *
   * @param measured that of the peer; null if it is not installed
   */
  SpeedResult against(String name, Double measured, Unit of) {
    Double times = measured == null ? null : of.ratio(ours, measured);
    return new SpeedResult(this.name, ours, measured, name, of.text(), times, goal);
  }

  /** Returns a line without a peer. */
  static SpeedResult alone(String name, Unit unit, Double ours, Double goal) {
    return new SpeedResult(name, ours, null, null, unit.text(), null, goal);
  }

  /** Returns whether the goal is reached; null without a goal or without a measurement. */
  Boolean reached() {
    Double value = peerName == null ? ours : ratio;
    if (goal == null || value == null) {
      return null;
    }
    return peerName == null ? value <= goal : value >= goal;
  }
}
