package io.github.captchasolver.nn.kernel;

/**
 * How many threads a primitive may use when the calling thread runs it. OpenMP keeps that number
 * for each thread by itself, so two threads that may use one each can run primitives side by side.
 */
public interface ThreadLimit {
  /** It cannot be changed here: primitives run one after the other, with all threads there are. */
  ThreadLimit FIXED =
      new ThreadLimit() {
        @Override
        public int most() {
          return 1;
        }

        @Override
        public void set(int threads) {
          // Nothing to change.
        }
      };

  /** Threads that there are for all primitives together, at least 1. */
  int most();

  /** Sets the number for the calling thread. */
  void set(int threads);
}
