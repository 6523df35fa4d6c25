package io.github.captchasolver.bench;

import java.util.Optional;

/**
 * A peer in one row.
 *
 * @param title its name in the table
 * @param started its process; empty if it is left out
 * @param goal the least ratio; null for none
 */
record Rival(String title, Optional<? extends Contender> started, Double goal) {
  Rival(Peer peer, Optional<? extends Contender> started, Double goal) {
    this(peer.title(), started, goal);
  }

  static Rival of(PeerTask task, Optional<? extends Contender> started, Double goal) {
    return new Rival(task.title(), started, goal);
  }
}
