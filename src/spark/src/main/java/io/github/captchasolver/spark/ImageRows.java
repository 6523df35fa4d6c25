package io.github.captchasolver.spark;

import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** The columns of images on their way to the model, and of what is read in them. */
final class ImageRows {
  static final String FILE = "file";
  static final String IMAGE = "image";
  static final String TEXT = "text";
  static final String CONFIDENCE = "confidence";
  static final String ERROR = "error";
  static final String LABEL = "label";

  /** Of an image there are the bytes, or the reason why there are none. */
  static final StructType IMAGES =
      schema(List.of(text(FILE), field(IMAGE, "binary"), text(ERROR), text(LABEL)));

  /** As in the JSON of {@code solve}. */
  static final StructType READINGS =
      schema(List.of(text(FILE), text(TEXT), field(CONFIDENCE, "double"), text(ERROR)));

  /** The same with the labels that the images have. */
  static final StructType LABELLED_READINGS = READINGS.add(text(LABEL));

  private ImageRows() {}

  static StructType schema(List<StructField> fields) {
    return DataTypes.createStructType(fields);
  }

  private static StructField text(String name) {
    return field(name, "string");
  }

  static StructField field(String name, String type) {
    return new StructField(
        name, StructType.fromDDL(name + " " + type).apply(0).dataType(), true, Metadata.empty());
  }

  static Row image(String file, byte[] image) {
    return RowFactory.create(file, image, null, null);
  }

  static Row unusable(String file, String error) {
    return RowFactory.create(file, null, error, null);
  }
}
