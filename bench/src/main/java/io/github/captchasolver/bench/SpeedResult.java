package io.github.captchasolver.bench;

/**
 * One line of the table: our measurement and that of one peer on the same work.
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

  /** Returns a line with a peer, which was measured or not. */
  static SpeedResult against(
      String name, Unit unit, double ours, String peerName, Double peer, Double goal) {
    Double ratio = peer == null ? null : unit.ratio(ours, peer);
    return new SpeedResult(name, ours, peer, peerName, unit.text(), ratio, goal);
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
