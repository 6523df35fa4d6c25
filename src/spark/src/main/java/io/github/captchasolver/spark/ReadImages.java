package io.github.captchasolver.spark;

import io.github.captchasolver.inference.CaptchaSolver;
import io.github.captchasolver.inference.Prediction;
import io.github.captchasolver.text.Printable;
import java.text.Normalizer;
import java.util.Iterator;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * Reads the images of a partition: {@link ImageRows#IMAGES} to {@link ImageRows#READINGS}, with the
 * labels where there are any. A bad image becomes a row with its reason.
 */
final class ReadImages implements MapPartitionsFunction<Row, Row> {
  private static final long serialVersionUID = 1L;

  private final Broadcast<ModelBytes> model;
  private final String key;
  private final ReadCounters counters;
  private final boolean labelled;

  /**
   * @param model broadcast once, and opened once by each executor
   * @param labelled whether the result has the labels
   */
  ReadImages(Broadcast<ModelBytes> model, ReadCounters counters, boolean labelled) {
    this.model = model;
    this.key = model.value().key();
    this.counters = counters;
    this.labelled = labelled;
  }

  @Override
  public Iterator<Row> call(Iterator<Row> images) {
    TaskContext task = TaskContext.get();
    SharedSolver shared =
        SharedSolver.acquire(
            key,
            () -> {
              counters.opened().add(1);
              return model.value().open();
            });
    TaskEnd.close(task, shared);
    return new ReadBatches(images, task.cpus(), row -> read(shared.solver(), row), counters);
  }

  private Row read(CaptchaSolver solver, Row row) {
    String file = row.getString(0);
    String name = file == null ? "The image" : Printable.of(file);
    String error = row.getString(2);
    String label = row.getString(3);
    if (error == null && row.isNullAt(1)) {
      error = name + " is empty.";
    }
    if (error != null) {
      return result(file, null, null, error, label);
    }
    try {
      Prediction prediction = solver.read(row.<byte[]>getAs(1), name);
      return result(file, prediction.text(), prediction.confidence(), null, label);
    } catch (IllegalArgumentException e) {
      return result(file, null, null, e.getMessage(), label);
    }
  }

  private Row result(String file, String text, Double confidence, String error, String label) {
    return labelled
        ? RowFactory.create(file, text, confidence, error, normalized(label))
        : RowFactory.create(file, text, confidence, error);
  }

  /** As labels are everywhere else; an empty one is none. */
  private static String normalized(String label) {
    return label == null || label.isEmpty()
        ? null
        : Normalizer.normalize(label, Normalizer.Form.NFC);
  }
}
