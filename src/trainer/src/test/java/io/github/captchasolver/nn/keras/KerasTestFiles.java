package io.github.captchasolver.nn.keras;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import io.github.captchasolver.image.Interpolation;
import io.github.captchasolver.image.Normalization;
import io.github.captchasolver.image.Preprocessing;
import io.github.captchasolver.image.grey.GreyConversion;
import io.github.captchasolver.model.file.Json;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

/** The files that {@code bench/keras/make_models.py} made, with what Keras read with them. */
public final class KerasTestFiles {
  private static final Path FOLDER = Path.of("src/trainer/src/test/resources/keras");

  private KerasTestFiles() {}

  /** Returns the networks whose layers all have an equal here. */
  static Stream<String> trainable() {
    return Stream.of(
        "original-keras2.h5",
        "original-keras3.keras",
        "training-keras2.h5",
        "training-keras3.keras",
        "training-legacy.h5",
        "permuted-keras2.h5",
        "permuted-keras3.keras");
  }

  /** Returns the networks that give scores for time steps. */
  static Stream<String> withTimeSteps() {
    return Stream.concat(trainable(), Stream.of("gru-keras2.h5", "gru-keras3.keras"));
  }

  /** Returns the networks that classify each position of a character. */
  static Stream<String> classifiers() {
    return Stream.of(
        "outputs-keras2.h5", "outputs-keras3.keras", "block-keras2.h5", "block-keras3.keras");
  }

  /** Returns all networks. */
  static Stream<String> all() {
    return Stream.concat(withTimeSteps(), classifiers());
  }

  public static Path file(String name) {
    return FOLDER.resolve(name);
  }

  /** Returns the encoded images, in the order in which Keras read them. */
  public static List<byte[]> images() throws IOException {
    var images = new ArrayList<byte[]>();
    try (var zip = new ZipFile(file("images.zip").toFile())) {
      for (String name : zip.stream().map(entry -> entry.getName()).sorted().toList()) {
        images.add(zip.getInputStream(zip.getEntry(name)).readAllBytes());
      }
    }
    return images;
  }

  /** Returns the texts that Keras read with a model. */
  @SuppressWarnings("unchecked")
  public static List<String> texts(String model) throws IOException {
    return (List<String>) about(model).get("texts");
  }

  private static Map<String, Object> about(String model) throws IOException {
    return Json.read(Files.readAllBytes(file(model.replaceFirst("\\.[a-z0-9]+$", ".json"))));
  }

  /** Returns Keras' output for the first images, probabilities {@code [N, rows, K]}. */
  static float[] scores(String model) throws IOException {
    byte[] bytes = Files.readAllBytes(file(model.replaceFirst("\\.[a-z0-9]+$", ".f32")));
    float[] scores = new float[bytes.length / Float.BYTES];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(scores);
    return scores;
  }

  /** Returns images as the notebooks prepare them, {@code [N, H, W]}. */
  static float[] pixels(List<byte[]> images, int width, int height) {
    var input =
        new Preprocessing(
            height, width, GreyConversion.LUMINANCE, Interpolation.BILINEAR, Normalization.UNIT);
    float[] all = new float[images.size() * width * height];
    for (int n = 0; n < images.size(); n++) {
      System.arraycopy(input.apply(images.get(n)), 0, all, n * width * height, width * height);
    }
    return all;
  }

  /** Runs an ONNX file: {@code [N, H, W]} to log-probabilities {@code [N, T, K]}. */
  static float[] run(byte[] onnx, float[] pixels, int width, int height) throws OrtException {
    var environment = OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
    long[] shape = {pixels.length / (width * height), 1, height, width};
    try (OrtSession session = environment.createSession(onnx);
        OnnxTensor input = OnnxTensor.createTensor(environment, FloatBuffer.wrap(pixels), shape);
        OrtSession.Result result = session.run(Map.of("input", input))) {
      FloatBuffer output = ((OnnxTensor) result.get(0)).getFloatBuffer();
      float[] values = new float[output.remaining()];
      output.get(values);
      return values;
    }
  }
}
