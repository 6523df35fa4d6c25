package io.github.captchasolver.spark;

import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/** Makes a table of images, {@link ImageRows#IMAGES}, of the files that a job reads. */
final class ImageInputs {
  /** Images of a task: some seconds of work, and a file of some megabytes in a table. */
  static final int PER_TASK = 5_000;

  private static final StructType NAMES = StructType.fromDDL("name STRING, path STRING");

  private ImageInputs() {}

  /** Returns the images of files, which are opened where they are read. */
  static Dataset<Row> ofFiles(SparkSession session, List<InputFiles.Named> files) {
    List<Row> rows = files.stream().map(ImageInputs::row).toList();
    var context = JavaSparkContext.fromSparkContext(session.sparkContext());
    var names = context.parallelize(rows, tasks(session, rows.size()));
    return session
        .createDataFrame(names, NAMES)
        .mapPartitions(new FileImages(), Encoders.row(ImageRows.IMAGES));
  }

  /** Returns the images of zips; each is one task, because a zip is read by one reader. */
  static Dataset<Row> ofZips(SparkSession session, List<InputFiles.Named> zips) {
    var context = JavaSparkContext.fromSparkContext(session.sparkContext());
    var images =
        context
            .parallelize(List.copyOf(zips), zips.size())
            .flatMap(zip -> ZipRows.of(zip.name(), new org.apache.hadoop.fs.Path(zip.path())));
    return session.createDataFrame(images, ImageRows.IMAGES);
  }

  private static Row row(InputFiles.Named file) {
    return RowFactory.create(file.name(), file.path());
  }

  /** Returns a number of tasks that keeps all cores busy until nearly the end. */
  static int tasks(SparkSession session, long images) {
    int slots = session.sparkContext().defaultParallelism();
    long wanted = Math.max(2L * slots, (images + PER_TASK - 1) / PER_TASK);
    return (int) Math.max(1, Math.min(images, wanted));
  }

  /** Joins tables; null where there is none. */
  static Dataset<Row> union(List<Dataset<Row>> tables) {
    return tables.stream().reduce(Dataset::union).orElse(null);
  }
}
