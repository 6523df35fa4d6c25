package io.github.captchasolver.bench;

/** Someone who does the work of a row as often as asked. */
interface Contender extends AutoCloseable {
  String name();

  /**
   * Does the work.
   *
   * @return how long each time took, in milliseconds
   * @throws PeerException if a peer cannot do it
   */
  double[] run(int times);

  @Override
  default void close() {}
}
