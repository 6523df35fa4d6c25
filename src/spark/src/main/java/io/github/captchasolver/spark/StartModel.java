package io.github.captchasolver.spark;

import io.github.captchasolver.model.ModelFile;
import java.nio.file.Path;
import org.apache.spark.SparkContext;
import org.apache.spark.broadcast.Broadcast;
import scala.reflect.ClassTag$;

/** Takes the model that training runs start from to the executors. */
final class StartModel {
  private static final byte[] NONE = {};

  private StartModel() {}

  /**
   * Reads and checks a model file.
   *
   * @param file null if the runs start from the base model or from scratch
   * @throws io.github.captchasolver.model.ModelException if it is damaged
   */
  static Broadcast<byte[]> ship(SparkContext context, String file) {
    byte[] bytes = file == null ? NONE : HadoopFiles.read(file);
    if (file != null) {
      ModelFile.decode(bytes, Path.of(file));
    }
    return context.broadcast(bytes, ClassTag$.MODULE$.apply(byte[].class));
  }

  /** Returns the file, or null if none was named. */
  static byte[] bytes(Broadcast<byte[]> shipped) {
    return shipped.value().length == 0 ? null : shipped.value();
  }
}
