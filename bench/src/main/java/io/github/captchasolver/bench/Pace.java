package io.github.captchasolver.bench;

/**
 * The length of the measurements.
 *
 * @param rounds turns of each contender
 * @param warmUpSeconds before the first turn, each
 * @param turnSeconds length of a turn; work that takes longer is done once
 */
record Pace(int rounds, double warmUpSeconds, double turnSeconds) {
  /**
   * @throws IllegalArgumentException if there is not at least one round
   */
  Pace {
    if (rounds < 1) {
      throw new IllegalArgumentException("--rounds is at least 1, not " + rounds + ".");
    }
  }

  /** The usual pace: three seconds to warm up, turns of a second. */
  static Pace of(int rounds) {
    return new Pace(rounds, 3, 1);
  }

  /** The pace at which a variant of a peer is tried: half as long, one round. */
  Pace trial() {
    return new Pace(1, warmUpSeconds / 2, turnSeconds / 2);
  }
}
