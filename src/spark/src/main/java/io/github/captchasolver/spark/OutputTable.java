package io.github.captchasolver.spark;

import io.github.captchasolver.text.Printable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;

/**
 * Names the table that a job writes.
 *
 * @param path a folder
 * @param format one of {@link #FORMATS}
 * @param replace whether a table that is there is replaced
 */
record OutputTable(String path, String format, boolean replace) {
  static final List<String> FORMATS = List.of("parquet", "orc", "json", "csv");

  private static final String COMPLETE = "_SUCCESS";
  private static final String UNFINISHED = "_temporary";

  OutputTable {
    if (!FORMATS.contains(format)) {
      throw new IllegalArgumentException(
          "A table is written as " + String.join(", ", FORMATS) + ", not as " + format + ".");
    }
  }

  /**
   * Checks before the work that the table can be written. What a job that did not end has left
   * there is replaced, since none of its rows counts.
   *
   * @throws IllegalArgumentException if something else is there
   */
  void requireFree() {
    Path folder = new Path(path);
    try {
      FileSystem system = HadoopFiles.system(folder);
      if (!system.exists(folder)) {
        return;
      }
      FileStatus[] inside = system.listStatus(folder);
      boolean ours =
          system.getFileStatus(folder).isDirectory()
              && Stream.of(inside).allMatch(OutputTable::isOfATable);
      boolean complete = Stream.of(inside).anyMatch(f -> f.getPath().getName().equals(COMPLETE));
      if (!ours) {
        throw new IllegalArgumentException(
            Printable.of(path) + " exists and is not a table: name another folder with --out.");
      }
      if (complete && !replace) {
        throw new IllegalArgumentException(
            Printable.of(path) + " already has a table: --force replaces it.");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(
          Printable.of(path) + " cannot be read: " + HadoopFiles.reason(e), e);
    }
  }

  private static boolean isOfATable(FileStatus file) {
    String name = file.getPath().getName();
    return name.equals(COMPLETE)
        || name.equals(UNFINISHED)
        || name.startsWith("part-")
        || name.startsWith("."); // checksums
  }

  /** Returns whether the format has no bytes. */
  boolean isText() {
    return format.equals("csv") || format.equals("json");
  }

  /** Returns rows with a column of bytes as base64, on one line, as tables of text need it. */
  static Dataset<Row> withBase64(Dataset<Row> rows, String column) {
    return rows.withColumn(
        column, functions.translate(functions.base64(functions.col(column)), "\r\n", ""));
  }

  /**
   * Writes the table; Spark puts the files of a task into place only once, whatever is repeated.
   */
  void write(Dataset<Row> rows) {
    var writer = rows.write().mode(SaveMode.Overwrite).format(format);
    if (format.equals("csv")) {
      writer.option("header", true);
    }
    writer.save(path);
  }

  /** Reads the table back. */
  Dataset<Row> read(SparkSession session, StructType schema) {
    return session.read().format(format).schema(schema).option("header", true).load(path);
  }
}
