package io.github.captchasolver.fuzz;

import io.github.captchasolver.dataset.LabelsFileFuzz;
import io.github.captchasolver.dataset.ZipFuzz;
import io.github.captchasolver.image.codec.ImageFuzz;
import io.github.captchasolver.inference.ModelFuzz;
import io.github.captchasolver.model.file.JsonFuzz;
import io.github.captchasolver.nn.keras.KerasFuzz;
import io.github.captchasolver.nn.onnx.OnnxFuzz;
import io.github.captchasolver.text.LabelRuleFuzz;
import java.util.function.Consumer;

/** The fuzz targets. The inputs of each are in the folder of its name in the test resources. */
enum FuzzTarget {
  ZIP(ZipFuzz.class, ZipFuzz::fuzzerTestOneInput),
  LABELS_FILE(LabelsFileFuzz.class, LabelsFileFuzz::fuzzerTestOneInput),
  LABEL_RULE(LabelRuleFuzz.class, LabelRuleFuzz::fuzzerTestOneInput),
  IMAGE(ImageFuzz.class, ImageFuzz::fuzzerTestOneInput),
  MODEL(ModelFuzz.class, ModelFuzz::fuzzerTestOneInput),
  KERAS(KerasFuzz.class, KerasFuzz::fuzzerTestOneInput),
  ONNX(OnnxFuzz.class, OnnxFuzz::fuzzerTestOneInput),
  JSON(JsonFuzz.class, JsonFuzz::fuzzerTestOneInput);

  private final Class<?> type;
  private final Consumer<byte[]> run;

  FuzzTarget(Class<?> type, Consumer<byte[]> run) {
    this.type = type;
    this.run = run;
  }

  /** Returns the folder of its inputs, for example {@code /fuzz/ZipFuzz}. */
  String folder() {
    return "/fuzz/" + type.getSimpleName();
  }

  void run(byte[] input) {
    run.accept(input);
  }
}
