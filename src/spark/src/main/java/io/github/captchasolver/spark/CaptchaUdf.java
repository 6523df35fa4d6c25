package io.github.captchasolver.spark;

import io.github.captchasolver.inference.CaptchaSolver;
import io.github.captchasolver.inference.Prediction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.SparkFiles;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.types.StructType;

/**
 * Reads images in SQL: {@code captcha(image, 'my.captcha')} gives text, confidence and error. The
 * image is binary, or text that is base64 or a data URL. The model is a file that was added to the
 * session ({@code ADD FILE}, {@code addFile}), or one that each executor can open by its path;
 * {@code base} is the base model. Each executor opens it once.
 *
 * <p>In Python: {@code spark.udf.registerJavaFunction("captcha",
 * "io.github.captchasolver.spark.CaptchaUdf", "text STRING, confidence DOUBLE, error STRING")}.
 */
public final class CaptchaUdf implements UDF2<Object, String, Row> {
  /** The columns of the result; of text and error one is null. */
  public static final StructType RESULT =
      StructType.fromDDL("text STRING, confidence DOUBLE, error STRING");

  private static final long serialVersionUID = 1L;
  private static final String BASE = "base";
  private static final String NAME = "The image";

  /** Makes the function known to a session. */
  public static void register(SparkSession session, String name) {
    session.udf().register(name, new CaptchaUdf(), RESULT);
  }

  @Override
  public Row call(Object image, String model) {
    if (image == null) {
      return failed(NAME + " is empty.");
    }
    if (model == null) {
      throw new IllegalArgumentException("Name a model: captcha(image, 'my.captcha').");
    }
    // A model that cannot be opened ends the query; an image that cannot be read does not.
    try (SharedSolver shared = SharedSolver.acquire("function " + model, () -> open(model))) {
      return read(shared.solver(), image);
    }
  }

  private static Row read(CaptchaSolver solver, Object image) {
    byte[] bytes =
        image instanceof byte[] binary ? binary : image.toString().getBytes(StandardCharsets.UTF_8);
    try {
      Prediction prediction = solver.read(bytes, NAME);
      return RowFactory.create(prediction.text(), prediction.confidence(), null);
    } catch (IllegalArgumentException e) {
      return failed(e.getMessage());
    }
  }

  private static Row failed(String error) {
    return RowFactory.create(null, null, error);
  }

  private static CaptchaSolver open(String model) {
    if (model.equals(BASE)) {
      return ModelBytes.read(null, ReadSettings.DEFAULT).open();
    }
    Path added = Path.of(SparkFiles.get(model));
    String file = Files.isRegularFile(added) ? added.toUri().toString() : model;
    return ModelBytes.read(file, ReadSettings.DEFAULT).open();
  }
}
