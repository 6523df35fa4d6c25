package io.github.captchasolver.bench;

/** One side of a comparison, which repeats the work of a row as often as asked. */
interface Contender extends AutoCloseable {
  String name();

  /**
   * Does the work a number of times.
   *
   * @return the time of each repetition in milliseconds
   * @throws PeerException if a peer cannot do it
   */
  double[] run(int times);

  /** Returns the processor time of its process up to now, in milliseconds; NaN if unknown. */
  default double cpuMillis() {
    return Double.NaN;
  }

  @Override
  default void close() {}
}
