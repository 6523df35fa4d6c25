package io.github.captchasolver.inference;

import io.github.captchasolver.image.Grey;
import io.github.captchasolver.image.Preprocessing;
import io.github.captchasolver.image.Resampling;
import io.github.captchasolver.image.Scaling;
import io.github.captchasolver.model.Bundle;
import io.github.captchasolver.model.Manifest;
import io.github.captchasolver.nn.NetworkSpec;
import io.github.captchasolver.nn.onnx.OnnxMetadata;
import io.github.captchasolver.nn.onnx.OnnxWriter;
import io.github.captchasolver.nn.onnx.RandomNetwork;
import io.github.captchasolver.text.Vocabulary;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.LongStream;
import javax.imageio.ImageIO;

/** A small network that was never trained, but reads something in every picture of noise. */
public final class TestModel {
  private static final Vocabulary VOCABULARY = Vocabulary.ofCharacters("0123aé");
  private static final SortedMap<Integer, Integer> LENGTHS = new TreeMap<>(Map.of(4, 10));
  private static final NetworkSpec SPEC = RandomNetwork.spec(12, 40, VOCABULARY.classes(), true, 4);

  private TestModel() {}

  /** A whole bundle with three self-tests. */
  public static Bundle bundle() {
    return bundle(Grey.LUMINANCE);
  }

  /** The same, seeing pictures in another grey. */
  public static Bundle bundle(Grey grey) {
    Manifest manifest = manifest(grey, LENGTHS);
    byte[] onnx = onnx(grey);
    List<byte[]> pictures = LongStream.range(0, 3).mapToObj(TestModel::picture).toList();
    return new Bundle(manifest, parameters(), onnx, SelfTests.make(manifest, onnx, pictures));
  }

  /** The same as if it had been trained on labels of other lengths. */
  static Bundle withLengths(Bundle bundle, SortedMap<Integer, Integer> lengths) {
    return new Bundle(
        manifest(Grey.LUMINANCE, lengths), bundle.weights(), bundle.onnx(), bundle.selfTests());
  }

  /** The network as an ONNX file with metadata. */
  public static byte[] onnx() {
    return onnx(Grey.LUMINANCE);
  }

  private static byte[] onnx(Grey grey) {
    return OnnxWriter.write(
        SPEC, parameters(), OnnxMetadata.of(VOCABULARY, preprocessing(grey), "fast", "0.1.0"));
  }

  private static Preprocessing preprocessing(Grey grey) {
    return new Preprocessing(12, 40, grey, Resampling.TRIANGLE, Scaling.STANDARD);
  }

  static Manifest manifest() {
    return manifest(Grey.LUMINANCE, LENGTHS);
  }

  private static Manifest manifest(Grey grey, SortedMap<Integer, Integer> lengths) {
    return new Manifest(
        "0.1.0",
        "fast",
        VOCABULARY,
        preprocessing(grey),
        Map.of("height", SPEC.height(), "width", SPEC.width(), "classes", SPEC.classes()),
        SPEC.steps(),
        lengths,
        Map.of(),
        Map.of(),
        1,
        "none",
        "noise");
  }

  /** Louder than random, so that the characters differ from step to step and from the blank. */
  private static float[] parameters() {
    float[] parameters = RandomNetwork.parameters(SPEC, 3);
    int outputs = (2 * 4 + 1) * SPEC.classes();
    for (int i = 0; i < parameters.length; i++) {
      parameters[i] *= i < parameters.length - outputs ? 4 : 8;
    }
    return parameters;
  }

  /** A PNG of coloured, half transparent noise, larger than the network wants it. */
  public static byte[] picture(long seed) {
    var random = new SplittableRandom(seed);
    var picture = new BufferedImage(100, 30, BufferedImage.TYPE_INT_ARGB);
    for (int y = 0; y < 30; y++) {
      for (int x = 0; x < 100; x++) {
        int alpha = random.nextInt(10) == 0 ? 0 : 255;
        picture.setRGB(x, y, alpha << 24 | random.nextInt(1 << 24));
      }
    }
    return png(picture);
  }

  static byte[] png(BufferedImage picture) {
    var bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(picture, "png", bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
