package io.github.captchasolver.model;

import io.github.captchasolver.image.fingerprint.ImageFingerprint;
import java.util.List;
import java.util.Objects;

/**
 * A trained network with everything that is needed to read images with it, to train it further, and
 * to know where it came from.
 *
 * @param manifest describes the network and how it was made
 * @param weights the network's parameters in one flat array, as its definition lays them out; empty
 *     if it says that the network cannot be trained on; not copied
 * @param onnx the same network as an ONNX file, for reading; not copied
 * @param selfChecks a few images with the texts that must be read in them, at least one
 * @param trainingImages fingerprints of the images that it was trained on; empty if they are not
 *     known
 * @param kept small copies of training images, for later training runs; possibly none
 */
public record Model(
    Manifest manifest,
    float[] weights,
    byte[] onnx,
    List<SelfCheck> selfChecks,
    List<ImageFingerprint> trainingImages,
    List<KeptImage> kept) {
  /** In the definition of a network that cannot be trained on: why not. */
  private static final String READ_ONLY = "readOnly";

  /**
   * @throws IllegalArgumentException if a part is empty, or a self-check expects a character that
   *     is not in the vocabulary
   */
  public Model {
    Objects.requireNonNull(manifest, "manifest");
    selfChecks = List.copyOf(selfChecks);
    trainingImages = List.copyOf(trainingImages);
    kept = List.copyOf(kept);
    boolean readOnly = manifest.network().containsKey(READ_ONLY);
    if (weights.length == 0 && !readOnly || onnx.length == 0 || selfChecks.isEmpty()) {
      throw new IllegalArgumentException(
          "A model needs weights, the network as ONNX and at least one self-check.");
    }
    for (SelfCheck check : selfChecks) {
      if (!manifest.vocabulary().covers(check.text())) {
        throw new IllegalArgumentException(
            "The text \""
                + check.text()
                + "\" of a self-check has characters that are not in the vocabulary \""
                + manifest.vocabulary()
                + "\".");
      }
    }
  }

  /** Creates a model that neither knows nor keeps its training images. */
  public Model(Manifest manifest, float[] weights, byte[] onnx, List<SelfCheck> selfChecks) {
    this(manifest, weights, onnx, selfChecks, List.of(), List.of());
  }

  /** Returns this model with the fingerprints of the images that it was trained on. */
  public Model withTrainingImages(List<ImageFingerprint> fingerprints) {
    return new Model(manifest, weights, onnx, selfChecks, fingerprints, kept);
  }

  /** Returns this model with other images for its self-checks. */
  public Model withSelfChecks(List<SelfCheck> others) {
    return new Model(manifest, weights, onnx, others, trainingImages, kept);
  }

  /** Returns this model with other kept images. */
  public Model withKept(List<KeptImage> images) {
    return new Model(manifest, weights, onnx, selfChecks, trainingImages, images);
  }
}
