package io.github.captchasolver.spark;

import io.github.captchasolver.evaluation.Evaluation;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads a table of images with a model, into another table. */
final class ReadJob {
  private static final Logger LOG = LoggerFactory.getLogger(ReadJob.class);
  private static final double NANOS = 1e9;

  private final SparkSession session;
  private final ModelBytes model;
  private final OutputTable out;

  /**
   * Opens the model, so that one that cannot be used is refused before any task.
   *
   * @throws io.github.captchasolver.model.ModelException if the model is damaged
   * @throws IllegalArgumentException if the output cannot be written
   */
  ReadJob(SparkSession session, ModelBytes model, OutputTable out) {
    this.session = session;
    this.model = model;
    this.out = out;
    model.open().close();
    out.requireFree();
  }

  /**
   * Result of the job, counted in the table that it has written.
   *
   * @param evaluation null if the images have no labels
   */
  record Result(long images, long errors, double seconds, Evaluation evaluation) {
    double errorShare() {
      return images == 0 ? 0 : (double) errors / images;
    }

    double imagesPerSecond() {
      return images / seconds;
    }

    Map<String, Object> json() {
      var json = new LinkedHashMap<String, Object>();
      json.put("images", images);
      json.put("errors", errors);
      json.put("seconds", seconds);
      json.put("imagesPerSecond", imagesPerSecond());
      json.put("evaluation", evaluation == null ? null : AccuracyReport.json(evaluation));
      return json;
    }
  }

  /**
   * Runs the job.
   *
   * @param images as {@link ImageRows#IMAGES}
   * @param labelled whether they have labels
   */
  Result run(Dataset<Row> images, boolean labelled) {
    long start = System.nanoTime();
    var context = session.sparkContext();
    var counters = ReadCounters.register(context);
    var broadcast =
        context.broadcast(model, scala.reflect.ClassTag$.MODULE$.apply(ModelBytes.class));
    StructType schema = labelled ? ImageRows.LABELLED_READINGS : ImageRows.READINGS;
    Dataset<Row> readings =
        images.mapPartitions(new ReadImages(broadcast, counters, labelled), Encoders.row(schema));
    context.setJobDescription("captcha read: " + model.name() + " to " + out.path());
    try (var progress = ProgressLog.start(LOG, counters)) {
      out.write(readings);
      LOG.info("{} in all", progress.sentence());
    }
    double seconds = (System.nanoTime() - start) / NANOS;
    context.setJobDescription("captcha read: counting " + out.path());
    Dataset<Row> written = out.read(session, schema);
    Row counts =
        written
            .agg(functions.count(functions.lit(1)), functions.count(functions.col(ImageRows.ERROR)))
            .first();
    broadcast.destroy();
    return new Result(
        counts.getLong(0), counts.getLong(1), seconds, labelled ? TableAccuracy.of(written) : null);
  }
}
