package io.github.captchasolver.fuzz;

import io.github.captchasolver.dataset.LabelsFileFuzz;
import io.github.captchasolver.dataset.ZipFuzz;
import io.github.captchasolver.image.PictureFuzz;
import io.github.captchasolver.inference.BundleFuzz;
import io.github.captchasolver.model.JsonFuzz;
import io.github.captchasolver.text.LabelRuleFuzz;
import java.util.function.Consumer;

/** What is fuzzed. Inputs are in the folder of that name among the test resources. */
enum FuzzTarget {
  ZIP(ZipFuzz.class, ZipFuzz::fuzzerTestOneInput),
  LABELS_FILE(LabelsFileFuzz.class, LabelsFileFuzz::fuzzerTestOneInput),
  LABEL_RULE(LabelRuleFuzz.class, LabelRuleFuzz::fuzzerTestOneInput),
  PICTURE(PictureFuzz.class, PictureFuzz::fuzzerTestOneInput),
  BUNDLE(BundleFuzz.class, BundleFuzz::fuzzerTestOneInput),
  JSON(JsonFuzz.class, JsonFuzz::fuzzerTestOneInput);

  private final Class<?> type;
  private final Consumer<byte[]> run;

  FuzzTarget(Class<?> type, Consumer<byte[]> run) {
    this.type = type;
    this.run = run;
  }

  /** The folder of its inputs: {@code /fuzz/ZipFuzz}. */
  String folder() {
    return "/fuzz/" + type.getSimpleName();
  }

  void run(byte[] input) {
    run.accept(input);
  }
}
