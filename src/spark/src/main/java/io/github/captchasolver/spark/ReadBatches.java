package io.github.captchasolver.spark;

import io.github.captchasolver.util.OrderedParallel;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.function.Function;
import org.apache.spark.sql.Row;

/**
 * Takes the images of a partition in batches, so that a task with several processors reads as many
 * at the same time, and counts once for a batch. Only one batch is in memory.
 */
final class ReadBatches implements Iterator<Row> {
  private static final int PER_THREAD = 64;

  /** Column of the result that says why there is no text. */
  private static final int ERROR = 3;

  private final Iterator<Row> images;
  private final int threads;
  private final Function<Row, Row> reader;
  private final ReadCounters counters;
  private final Queue<Row> read = new ArrayDeque<>();

  /**
   * @param threads number of images to read at the same time
   * @param reader must be thread-safe
   */
  ReadBatches(Iterator<Row> images, int threads, Function<Row, Row> reader, ReadCounters counters) {
    this.images = images;
    this.threads = threads;
    this.reader = reader;
    this.counters = counters;
  }

  @Override
  public boolean hasNext() {
    if (read.isEmpty() && images.hasNext()) {
      readBatch();
    }
    return !read.isEmpty();
  }

  @Override
  public Row next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return read.remove();
  }

  private void readBatch() {
    long start = System.nanoTime();
    var batch = new ArrayList<Row>();
    while (batch.size() < PER_THREAD * threads && images.hasNext()) {
      batch.add(images.next());
    }
    OrderedParallel.run(batch.iterator(), threads, reader, read::add);
    counters.images().add(batch.size());
    counters.errors().add(read.stream().filter(row -> !row.isNullAt(ERROR)).count());
    counters.rate().add(new RateAccumulator.Work(batch.size(), System.nanoTime() - start));
  }
}
