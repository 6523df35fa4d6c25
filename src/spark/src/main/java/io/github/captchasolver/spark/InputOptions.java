package io.github.captchasolver.spark;

import io.github.captchasolver.text.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Options for what a job reads. */
final class InputOptions {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  private static final String CATALOG = "catalog";

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description =
          "Format of a table: parquet, orc, csv, json, binaryFile or any other that Spark knows;"
              + " catalog for the name of a table. Default: by the ending of INPUT; otherwise INPUT"
              + " is taken for files.")
  private String format;

  @Option(
      names = "--image",
      paramLabel = "COLUMN",
      description =
          "Column with the images, binary or base64. Default: the only binary one, or image,"
              + " content, bytes, data or base64.")
  private String image;

  @Option(
      names = "--key",
      paramLabel = "COLUMN",
      description =
          "Column that becomes the column file. Default: file, path, key, id, name or url.")
  private String key;

  @Option(
      names = "--label",
      paramLabel = "COLUMN",
      description = "Column with the texts that the images show. Default: label, if there is one.")
  private String label;

  @Option(
      names = "--option",
      paramLabel = "KEY=VALUE",
      description =
          "Option of Spark for reading the format, such as multiLine=true for a csv; may be given"
              + " several times.")
  private Map<String, String> options = Map.of();

  @Option(
      names = "--unpack",
      paramLabel = "TABLE",
      description =
          "First put the images of zips into this table, so that all cores read them; it stays.")
  private String unpack;

  /** Images, and whether they have labels. */
  record Images(Dataset<Row> rows, boolean labelled) {}

  /**
   * Opens the input. Says on standard error how a few zips are read faster.
   *
   * @throws ParameterException if an option is not for this kind of input
   * @throws IllegalArgumentException if there is none, or columns are unclear
   */
  Images open(SparkSession session, List<String> inputs) {
    String tableFormat = format == null ? format(inputs.get(0)) : format;
    if (tableFormat == null) {
      refuse(image != null || key != null || label != null, "--image, --key and --label are");
      refuse(!options.isEmpty(), "--option is");
      return new Images(files(session, inputs), false);
    }
    if (unpack != null) {
      throw new ParameterException(
          command.commandLine(), "--unpack is for zips, and the input is a table.");
    }
    var columns = new ImageColumns(image, key, label);
    Dataset<Row> table = table(session, tableFormat, inputs);
    return new Images(columns.of(table), columns.hasLabel(table));
  }

  private void refuse(boolean given, String optionsAre) {
    if (given) {
      throw new ParameterException(
          command.commandLine(),
          optionsAre + " for tables, and the input is taken for files: add --format.");
    }
  }

  private Dataset<Row> table(SparkSession session, String format, List<String> inputs) {
    if (format.equals(CATALOG)) {
      if (!options.isEmpty()) {
        throw new ParameterException(
            command.commandLine(), "--option is for files, and a table of the catalog has none.");
      }
      return ImageInputs.union(inputs.stream().map(session::table).toList());
    }
    return session
        .read()
        .format(format)
        .option("header", true)
        .options(options)
        .load(inputs.toArray(String[]::new));
  }

  /** Returns the format that an ending tells, of the input or of the files of a table; or null. */
  private static String format(String input) {
    String lower = input.toLowerCase(Locale.ROOT).replaceFirst("/+$", "");
    for (String known : OutputTable.FORMATS) {
      if (lower.endsWith("." + known) || HadoopFiles.isTable(input, known)) {
        return known;
      }
    }
    return lower.endsWith(".jsonl") ? "json" : null;
  }

  private Dataset<Row> files(SparkSession session, List<String> inputs) {
    InputFiles files = InputFiles.list(inputs);
    if (unpack != null && files.zips().isEmpty()) {
      throw new ParameterException(
          command.commandLine(), "--unpack is for zips, and there is none in the input.");
    }
    var tables = new ArrayList<Dataset<Row>>();
    if (!files.images().isEmpty()) {
      tables.add(ImageInputs.ofFiles(session, files.images()));
    }
    if (!files.zips().isEmpty()) {
      tables.add(zips(session, files.zips()));
    }
    if (tables.isEmpty()) {
      throw new IllegalArgumentException(
          Printable.of(String.join(", ", inputs))
              + " holds no image (other files: "
              + files.skipped()
              + "); name the format of a table with --format.");
    }
    return ImageInputs.union(tables);
  }

  private Dataset<Row> zips(SparkSession session, List<InputFiles.Named> zips) {
    Dataset<Row> images = ImageInputs.ofZips(session, zips);
    if (unpack != null) {
      var table = new OutputTable(unpack, "parquet", false);
      table.requireFree();
      session.sparkContext().setJobDescription("captcha read: unpacking to " + unpack);
      table.write(images.repartition(4 * session.sparkContext().defaultParallelism()));
      return table.read(session, ImageRows.IMAGES);
    }
    int slots = session.sparkContext().defaultParallelism();
    if (zips.size() < slots) {
      command
          .commandLine()
          .getErr()
          .printf(
              "A zip is read by one task, so %d of %d cores work: --unpack TABLE gives all of them"
                  + " work.%n",
              zips.size(), slots);
    }
    return images;
  }
}
