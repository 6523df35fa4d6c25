package io.github.captchasolver.spark;

import org.apache.spark.util.AccumulatorV2;

/** Divides a number of images by the time that tasks have worked on them, in images a second. */
final class RateAccumulator extends AccumulatorV2<RateAccumulator.Work, Long> {
  private static final long serialVersionUID = 1L;
  private static final double NANOS = 1e9;

  private long images;
  private long nanos;

  /** Some images and the time that they took. */
  record Work(long images, long nanos) {}

  @Override
  public boolean isZero() {
    return images == 0 && nanos == 0;
  }

  @Override
  public RateAccumulator copy() {
    var copy = new RateAccumulator();
    copy.images = images;
    copy.nanos = nanos;
    return copy;
  }

  @Override
  public void reset() {
    images = 0;
    nanos = 0;
  }

  @Override
  public void add(Work work) {
    images += work.images();
    nanos += work.nanos();
  }

  @Override
  public void merge(AccumulatorV2<Work, Long> other) {
    var work = (RateAccumulator) other;
    add(new Work(work.images, work.nanos));
  }

  @Override
  public Long value() {
    return nanos == 0 ? 0 : Math.round(images * NANOS / nanos);
  }
}
