package io.github.captchasolver.spark;

import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;

/** Writes to the log of the driver, every ten seconds, how far a job is. */
final class ProgressLog implements AutoCloseable {
  private static final int SECONDS = 10;
  private static final double NANOS = 1e9;

  private final ReadCounters counters;
  private final long start = System.nanoTime();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(ProgressLog::daemon);

  private ProgressLog(ReadCounters counters) {
    this.counters = counters;
  }

  static ProgressLog start(Logger log, ReadCounters counters) {
    var progress = new ProgressLog(counters);
    progress.timer.scheduleAtFixedRate(
        () -> log.info("{} so far", progress.sentence()), SECONDS, SECONDS, TimeUnit.SECONDS);
    return progress;
  }

  private static Thread daemon(Runnable work) {
    var thread = new Thread(work, "captcha-progress");
    thread.setDaemon(true);
    return thread;
  }

  /** Returns images, errors and speed, in words; counters of running tasks arrive at their ends. */
  String sentence() {
    long images = counters.images().value();
    return String.format(
        Locale.ROOT,
        "%,d images, %,d of them without a text, %,.0f a second",
        images,
        counters.errors().value(),
        images * NANOS / (System.nanoTime() - start));
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
