package io.github.captchasolver.inference;

import io.github.captchasolver.image.Preprocessing;
import io.github.captchasolver.model.Manifest;
import io.github.captchasolver.model.Model;
import io.github.captchasolver.model.ModelException;
import io.github.captchasolver.model.SealedModel;
import io.github.captchasolver.model.SelfCheck;
import io.github.captchasolver.text.Vocabulary;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.imageio.ImageIO;

/**
 * Decodes any bytes under a correct checksum: the result is a model whose self-checks can be
 * prepared, or a sentence that says why not.
 */
public final class ModelFuzz {
  private ModelFuzz() {}

  public static void fuzzerTestOneInput(byte[] data) {
    Model model;
    try {
      model = SealedModel.decode(data);
    } catch (ModelException e) {
      requireSentence(e);
      return;
    }
    try {
      SelfChecks.prepare(model);
    } catch (IllegalArgumentException e) {
      requireSentence(e);
    }
    if (!SealedModel.decode(SealedModel.body(model)).manifest().equals(model.manifest())) {
      throw new AssertionError("Another manifest: " + model.manifest());
    }
  }

  private static void requireSentence(RuntimeException e) {
    if (e.getMessage() == null || !e.getMessage().strip().endsWith(".")) {
      throw new AssertionError("No sentence: " + e, e);
    }
  }

  /** Returns the smallest possible model, as a first input. */
  static byte[] seed() {
    var manifest =
        Manifest.builder(Vocabulary.ofCharacters("01"), Preprocessing.standardized(8, 8))
            .libraryVersion("0")
            .preset("fast")
            .network(Map.of("height", 8, "width", 8, "classes", 3), 4)
            .labelLengths(new TreeMap<>(Map.of(1, 1)))
            .options(Map.of(), 1)
            .build();
    var test = new SelfCheck(gif(), "01", 0.5);
    return SealedModel.body(new Model(manifest, new float[1], new byte[1], List.of(test)));
  }

  private static byte[] gif() {
    var bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(new BufferedImage(8, 8, BufferedImage.TYPE_BYTE_BINARY), "gif", bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
