package io.github.captchasolver.spark;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;

/**
 * Names the columns of a table that holds images.
 *
 * @param image binary, or text that is base64 or a data URL; null for the only binary column, or
 *     one with a usual name
 * @param key names the image in the result; null for one with a usual name
 * @param label the text that the image shows; null for a column called label, if there is one
 */
record ImageColumns(String image, String key, String label) {
  private static final List<String> IMAGES = List.of("image", "content", "bytes", "data", "base64");
  private static final List<String> KEYS = List.of("file", "path", "key", "id", "name", "url");
  private static final String BASE64 = "base64";

  /**
   * Brings a table into the form {@link ImageRows#IMAGES}.
   *
   * @throws IllegalArgumentException if a column is missing, or it is not clear which one is meant
   */
  Dataset<Row> of(Dataset<Row> table) {
    StructField[] fields = table.schema().fields();
    StructField picked = image(fields);
    Column labels =
        find(fields, label, List.of(ImageRows.LABEL), "--label")
            .map(ImageColumns::text)
            .orElse(functions.lit(null).cast(DataTypes.StringType));
    Column keys =
        find(fields, key, KEYS, "--key")
            .map(ImageColumns::text)
            .orElseThrow(() -> unclear("names the image", "--key", fields));
    return table.select(
        keys.as(ImageRows.FILE),
        bytes(picked).as(ImageRows.IMAGE),
        functions.lit(null).cast(DataTypes.StringType).as(ImageRows.ERROR),
        labels.as(ImageRows.LABEL));
  }

  /** Returns whether a table has labels. */
  boolean hasLabel(Dataset<Row> table) {
    return find(table.schema().fields(), label, List.of(ImageRows.LABEL), "--label").isPresent();
  }

  private StructField image(StructField[] fields) {
    if (image == null) {
      List<StructField> binary =
          Stream.of(fields).filter(f -> f.dataType().equals(DataTypes.BinaryType)).toList();
      if (binary.size() == 1) {
        return binary.get(0);
      }
    }
    return find(fields, image, IMAGES, "--image")
        .orElseThrow(() -> unclear("holds the images", "--image", fields));
  }

  /** Texts stay what they are, as bytes: the reader of images knows base64 and data URLs. */
  private static Column bytes(StructField image) {
    return functions.col(quoted(image)).cast(DataTypes.BinaryType);
  }

  private static Column text(StructField field) {
    return functions.col(quoted(field)).cast(DataTypes.StringType);
  }

  private static String quoted(StructField field) {
    return "`" + field.name().replace("`", "``") + "`";
  }

  private static Optional<StructField> find(
      StructField[] fields, String wanted, List<String> usual, String option) {
    if (wanted == null) {
      return usual.stream().flatMap(name -> named(fields, name)).findFirst();
    }
    return Optional.of(
        named(fields, wanted)
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "There is no column " + wanted + "; the table has " + list(fields) + ".")));
  }

  private static Stream<StructField> named(StructField[] fields, String name) {
    return Arrays.stream(fields).filter(field -> field.name().equalsIgnoreCase(name));
  }

  private static IllegalArgumentException unclear(
      String what, String option, StructField[] fields) {
    return new IllegalArgumentException(
        "Which column "
            + what
            + "? The table has "
            + list(fields)
            + ": name one with "
            + option
            + ".");
  }

  private static String list(StructField[] fields) {
    return String.join(", ", Arrays.stream(fields).map(StructField::name).toList());
  }
}
