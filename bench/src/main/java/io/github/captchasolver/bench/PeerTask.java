package io.github.captchasolver.bench;

import java.util.List;

/**
 * A peer at some work.
 *
 * @param title its name in the table
 * @param work name of its work in its script
 * @param variants the arguments to try; the variant that is fastest in the warm-up is measured
 */
record PeerTask(Peer peer, String title, String work, List<String> variants) {
  PeerTask {
    variants = List.copyOf(variants);
  }

  /** Returns a peer at some work, under its own name and in all its variants. */
  static PeerTask of(Peer peer, String work) {
    return new PeerTask(peer, peer.title(), work, peer.variants());
  }
}
