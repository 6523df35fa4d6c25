package io.github.captchasolver.bench;

/**
 * One line of the table: ours, and one peer's on the same work.
 *
 * @param name of the work
 * @param ours in the unit; null where it could not be measured
 * @param peer in the unit; null where there is no peer, or it is not installed
 * @param peerName who the peer is; null where there is none
 * @param unit what {@code ours} and {@code peer} count
 * @param ratio how many times as fast ours is, above 1 meaning faster; null without a peer
 * @param goal with a peer the least ratio, without one the most that {@code ours} may be; null
 *     where there is none
 */
record SpeedResult(
    String name,
    Double ours,
    Double peer,
    String peerName,
    String unit,
    Double ratio,
    Double goal) {

  /** A line with a peer, which was measured or not. */
  static SpeedResult against(
      String name, Unit unit, double ours, String peerName, Double peer, Double goal) {
    Double ratio = peer == null ? null : unit.ratio(ours, peer);
    return new SpeedResult(name, ours, peer, peerName, unit.text(), ratio, goal);
  }

  /** A line without a peer. */
  static SpeedResult alone(String name, Unit unit, Double ours, Double goal) {
    return new SpeedResult(name, ours, null, null, unit.text(), null, goal);
  }

  /** Whether the goal is reached; null where there is none, or nothing to hold against it. */
  Boolean reached() {
    Double value = peerName == null ? ours : ratio;
    if (goal == null || value == null) {
      return null;
    }
    return peerName == null ? value <= goal : value >= goal;
  }
}
