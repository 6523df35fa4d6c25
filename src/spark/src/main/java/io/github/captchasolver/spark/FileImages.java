package io.github.captchasolver.spark;

import io.github.captchasolver.text.Printable;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;

/**
 * Reads the files of a partition, one after the other. Spark's own source {@code binaryFile} would
 * do so too, but a file that it cannot read ends the job.
 */
final class FileImages implements MapPartitionsFunction<Row, Row> {
  private static final long serialVersionUID = 1L;
  private static final int MOST_BYTES = 20_000_000;

  /**
   * @param files rows of a name for people and a path
   */
  @Override
  public Iterator<Row> call(Iterator<Row> files) {
    return Iterators.map(files, row -> read(row.getString(0), new Path(row.getString(1))));
  }

  private static Row read(String name, Path path) {
    try (InputStream in = HadoopFiles.open(path)) {
      byte[] bytes = in.readNBytes(MOST_BYTES + 1);
      return bytes.length > MOST_BYTES
          ? ImageRows.unusable(
              name, Printable.of(name) + " is larger than 20 MB, the limit for one image.")
          : ImageRows.image(name, bytes);
    } catch (FileNotFoundException e) {
      return ImageRows.unusable(name, Printable.of(name) + " does not exist or is not readable.");
    } catch (IOException e) {
      return ImageRows.unusable(
          name, Printable.of(name) + " cannot be read: " + HadoopFiles.reason(e));
    }
  }
}
