package io.github.captchasolver.model;

import io.github.captchasolver.model.file.HalfFloats;
import io.github.captchasolver.model.file.SectionedFormat;
import io.github.captchasolver.model.file.Sections;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;

/** Which head and parts a model has as a file. */
final class ModelFormat {
  static final SectionedFormat FORMAT =
      new SectionedFormat("model", "CAPT", 3, "Use another copy.");

  private static final String WEIGHTS = "weights";
  private static final String HALF_WEIGHTS = "weights-16";
  private static final String ONNX = "onnx";
  private static final String SELF_TEST = "self-test-";

  private ModelFormat() {}

  /** Weights that lose nothing by it are written with 16 bits each. */
  static Sections container(Model model) {
    var parts = new LinkedHashMap<String, byte[]>();
    byte[] halves = HalfFloats.bytes(model.weights());
    if (halves != null) {
      parts.put(HALF_WEIGHTS, halves);
    } else {
      parts.put(WEIGHTS, Sections.bytes(model.weights()));
    }
    parts.put(ONNX, model.onnx());
    for (int i = 0; i < model.selfTests().size(); i++) {
      parts.put(SELF_TEST + (i + 1), model.selfTests().get(i).image());
    }
    return new Sections(ManifestJson.write(model.manifest(), model.selfTests()), parts);
  }

  /**
   * The model in a container.
   *
   * @throws IllegalArgumentException saying what is missing, wrong or too much
   */
  static Model model(Sections container) {
    ManifestJson.Content content = ManifestJson.read(container.head());
    boolean half = container.parts().containsKey(HALF_WEIGHTS);
    float[] weights =
        half ? HalfFloats.of(container.part(HALF_WEIGHTS)) : container.floats(WEIGHTS);
    byte[] onnx = container.part(ONNX);
    Set<String> known = new HashSet<>(Set.of(half ? HALF_WEIGHTS : WEIGHTS, ONNX));
    List<SelfCheck> selfTests = new ArrayList<>();
    for (ManifestJson.Expected test : content.selfTests()) {
      String name = SELF_TEST + (selfTests.size() + 1);
      known.add(name);
      selfTests.add(new SelfCheck(container.part(name), test.text(), test.confidence()));
    }
    container.requireNoOthers(known);
    return new Model(content.manifest(), weights, onnx, selfTests);
  }
}
