package io.github.captchasolver.inference;

import io.github.captchasolver.util.Lookahead;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Lets other cores help with an image while it is the only one that is being read. Where several
 * are read at the same time, each core has one. The results are the same to the bit. Thread-safe.
 *
 * @param mayHelp whether more than one thread may read
 * @param beingRead number of images that are being read with the network
 */
record OtherCores(boolean mayHelp, AtomicInteger beingRead) {

  /** Returns those that help with the images of one network. */
  static OtherCores of(SolverOptions options) {
    return new OtherCores(options.threads() > 1, new AtomicInteger());
  }

  /** Returns those that help as other options say with images of the same network. */
  OtherCores with(SolverOptions options) {
    return new OtherCores(options.threads() > 1, beingRead);
  }

  /** Reads an image. */
  <T> T read(Supplier<T> image) {
    beingRead.incrementAndGet();
    try {
      return image.get();
    } finally {
      beingRead.decrementAndGet();
    }
  }

  /** Returns whether other cores may help at this moment. */
  boolean areFree() {
    return mayHelp && beingRead.get() <= 1;
  }

  /** Returns values that are computed in order, perhaps ahead. */
  <T> Lookahead<T> compute(List<Supplier<T>> values) {
    return new Lookahead<>(values, areFree());
  }
}
