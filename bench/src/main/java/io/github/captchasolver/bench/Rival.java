package io.github.captchasolver.bench;

import java.util.Optional;

/**
 * A peer in one row.
 *
 * @param peer the peer
 * @param started its process; empty if it is left out
 * @param goal the least ratio; null for none
 */
record Rival(Peer peer, Optional<? extends Contender> started, Double goal) {}
