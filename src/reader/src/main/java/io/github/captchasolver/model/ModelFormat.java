package io.github.captchasolver.model;

import io.github.captchasolver.image.fingerprint.ImageFingerprint;
import io.github.captchasolver.model.file.HalfFloats;
import io.github.captchasolver.model.file.SectionedFile;
import io.github.captchasolver.model.file.SectionedFormat;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;

/** Converts a model to the sections of its file and back. */
final class ModelFormat {
  static final SectionedFormat FORMAT =
      new SectionedFormat("model", "CAPT", 4, "Use another copy.");

  private static final String WEIGHTS = "weights";
  private static final String HALF_WEIGHTS = "weights-16";
  private static final String ONNX = "onnx";
  private static final String SELF_TEST = "self-test-";
  private static final String TRAINING_IMAGES = "training-images";
  private static final String KEPT_IMAGES = "kept-images";

  private ModelFormat() {}

  /** Weights that 16 bits hold exactly are written with 16 bits each. */
  static SectionedFile sections(Model model) {
    var parts = new LinkedHashMap<String, byte[]>();
    byte[] halves = HalfFloats.bytes(model.weights());
    if (halves != null) {
      parts.put(HALF_WEIGHTS, halves);
    } else {
      parts.put(WEIGHTS, SectionedFile.bytes(model.weights()));
    }
    parts.put(ONNX, model.onnx());
    for (int i = 0; i < model.selfChecks().size(); i++) {
      parts.put(SELF_TEST + (i + 1), model.selfChecks().get(i).image());
    }
    if (!model.trainingImages().isEmpty()) {
      parts.put(TRAINING_IMAGES, bytes(model.trainingImages()));
    }
    if (!model.kept().isEmpty()) {
      parts.put(KEPT_IMAGES, KeptImagesPart.bytes(model.kept()));
    }
    return new SectionedFile(ManifestJson.write(model.manifest(), model.selfChecks()), parts);
  }

  /**
   * Decodes the model.
   *
   * @throws IllegalArgumentException with the reason, if a part is missing, wrong or unknown
   */
  static Model model(SectionedFile sections) {
    ManifestJson.Content content = ManifestJson.read(sections.head());
    boolean half = sections.parts().containsKey(HALF_WEIGHTS);
    float[] weights = half ? HalfFloats.of(sections.part(HALF_WEIGHTS)) : sections.floats(WEIGHTS);
    byte[] onnx = sections.part(ONNX);
    Set<String> known =
        new HashSet<>(Set.of(half ? HALF_WEIGHTS : WEIGHTS, ONNX, TRAINING_IMAGES, KEPT_IMAGES));
    List<SelfCheck> selfChecks = new ArrayList<>();
    for (ManifestJson.Expected check : content.selfChecks()) {
      String name = SELF_TEST + (selfChecks.size() + 1);
      known.add(name);
      selfChecks.add(new SelfCheck(sections.part(name), check.text(), check.confidence()));
    }
    sections.requireNoOthers(known);
    byte[] kept = sections.parts().get(KEPT_IMAGES);
    byte[] fingerprints = sections.parts().get(TRAINING_IMAGES);
    return new Model(content.manifest(), weights, onnx, selfChecks)
        .withTrainingImages(fingerprints == null ? List.of() : fingerprints(fingerprints))
        .withKept(kept == null ? List.of() : KeptImagesPart.of(kept));
  }

  private static byte[] bytes(List<ImageFingerprint> fingerprints) {
    ByteBuffer bytes = ByteBuffer.allocate(ImageFingerprint.BYTES * fingerprints.size());
    fingerprints.forEach(fingerprint -> fingerprint.put(bytes));
    return bytes.array();
  }

  private static List<ImageFingerprint> fingerprints(byte[] part) {
    if (part.length % ImageFingerprint.BYTES != 0) {
      throw new IllegalArgumentException(
          "The " + TRAINING_IMAGES + " are not whole fingerprints of 16 bytes.");
    }
    ByteBuffer bytes = ByteBuffer.wrap(part);
    var fingerprints = new ArrayList<ImageFingerprint>();
    while (bytes.hasRemaining()) {
      fingerprints.add(ImageFingerprint.get(bytes));
    }
    return fingerprints;
  }
}
