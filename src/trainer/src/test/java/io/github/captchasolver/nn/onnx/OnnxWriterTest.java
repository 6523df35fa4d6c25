package io.github.captchasolver.nn.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import io.github.captchasolver.model.file.HalfFloats;
import io.github.captchasolver.nn.NetworkSpec;
import io.github.captchasolver.nn.Preset;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OnnxWriterTest {
  @TempDir Path folder;

  static NetworkSpec[] networks() {
    return new NetworkSpec[] {
      RandomNetwork.spec(9, 14, 4, true, 3),
      RandomNetwork.spec(9, 14, 4, false, 3),
      RandomNetwork.spec(8, 15, 5, true, 4, 2),
      RandomNetwork.spec(8, 15, 5, false, 2, 4),
      RandomNetwork.spec(8, 10, 3, true)
    };
  }

  @ParameterizedTest
  @MethodSource("networks")
  void write_anyNetwork_runtimeAgreesWithTheFormulas(NetworkSpec spec) throws OrtException {
    float[] parameters = RandomNetwork.parameters(spec, 7);
    float[] first = image(spec, 1);
    float[] second = image(spec, 2);

    float[][][] actual = run(OnnxWriter.write(spec, parameters, Map.of()), spec, first, second);

    assertThat(actual).hasDimensions(2, spec.steps());
    assertClose(actual[0], PlainForward.logProbabilities(spec, parameters, first));
    assertClose(actual[1], PlainForward.logProbabilities(spec, parameters, second));
  }

  @ParameterizedTest
  @MethodSource("networks")
  void writeHalf_anyNetwork_readsNearlyTheSame(NetworkSpec spec) throws OrtException {
    float[] parameters = RandomNetwork.parameters(spec, 7);
    float[] image = image(spec, 1);

    byte[] half = OnnxWriter.writeHalf(spec, parameters, Map.of());

    float[][] whole = run(OnnxWriter.write(spec, parameters, Map.of()), spec, image)[0];
    float[][] actual = run(half, spec, image)[0];
    for (int t = 0; t < whole.length; t++) {
      // 11 significant bits instead of 24, and as many layers to add that up.
      assertThat(actual[t]).containsExactly(whole[t], within(5e-3f));
    }
  }

  @Test
  void writeHalf_weightsOf16Bits_readExactlyTheSame() throws OrtException {
    NetworkSpec spec = RandomNetwork.spec(8, 15, 5, false, 2, 4);
    float[] parameters = HalfFloats.round(RandomNetwork.parameters(spec, 7));
    float[] image = image(spec, 1);

    byte[] half = OnnxWriter.writeHalf(spec, parameters, Map.of());
    byte[] whole = OnnxWriter.write(spec, parameters, Map.of());

    assertThat(run(half, spec, image)).isDeepEqualTo(run(whole, spec, image));
  }

  @Test
  void writeHalf_largeNetwork_takesHalfTheRoom() {
    NetworkSpec spec = Preset.FAST.network(32, 100, 11);
    float[] parameters = RandomNetwork.parameters(spec, 1);

    assertThat(OnnxWriter.writeHalf(spec, parameters, Map.of()).length)
        .isLessThan(OnnxWriter.write(spec, parameters, Map.of()).length * 55 / 100);
  }

  @Test
  void write_metadata_isReadBack() throws OrtException {
    NetworkSpec spec = RandomNetwork.spec(8, 10, 3, true, 2);
    var metadata = Map.of("vocabulary", "aé", "height", "8");

    byte[] onnx = OnnxWriter.write(spec, RandomNetwork.parameters(spec, 1), metadata);

    try (OrtSession session = environment().createSession(onnx)) {
      assertThat(session.getMetadata().getCustomMetadata()).isEqualTo(metadata);
      assertThat(session.getInputNames()).containsExactly("input");
      assertThat(session.getOutputNames()).containsExactly("log_probabilities");
    }
  }

  @Test
  void write_sameNetworkTwice_sameBytes() {
    NetworkSpec spec = RandomNetwork.spec(8, 10, 3, true, 2);
    float[] parameters = RandomNetwork.parameters(spec, 1);
    var oneOrder = new LinkedHashMap<String, String>();
    oneOrder.put("a", "1");
    oneOrder.put("b", "2");
    var otherOrder = new LinkedHashMap<String, String>();
    otherOrder.put("b", "2");
    otherOrder.put("a", "1");

    assertThat(OnnxWriter.write(spec, parameters, oneOrder))
        .isEqualTo(OnnxWriter.write(spec, parameters, otherOrder));
  }

  @Test
  void write_parametersOfAnotherNetwork_areRefused() {
    NetworkSpec spec = RandomNetwork.spec(8, 10, 3, true, 2);

    assertThatThrownBy(() -> OnnxWriter.write(spec, new float[5], Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The network random has " + spec.parameters() + " parameters, not 5.");
  }

  @Test
  void write_anyNetwork_passesOnnxOwnChecker() throws Exception {
    PythonProcess.require("onnx");
    int number = 0;
    for (NetworkSpec spec : networks()) {
      Path file = folder.resolve("network" + number++ + ".onnx");
      Files.write(file, OnnxWriter.write(spec, RandomNetwork.parameters(spec, 3), Map.of()));
      Path halves = folder.resolve("half" + number + ".onnx");
      Files.write(halves, OnnxWriter.writeHalf(spec, RandomNetwork.parameters(spec, 3), Map.of()));
      String check =
          "import onnx, sys; m = onnx.load(sys.argv[1]); "
              + "onnx.checker.check_model(m, full_check=True); print(m.ir_version)";
      assertThat(PythonProcess.run("-c", check, file.toString())).isEqualTo("8");
      assertThat(PythonProcess.run("-c", check, halves.toString())).isEqualTo("8");
    }
  }

  private static float[] image(NetworkSpec spec, long seed) {
    var random = new SplittableRandom(seed);
    var pixels = new float[spec.height() * spec.width()];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (float) (4 * random.nextDouble() - 2);
    }
    return pixels;
  }

  private static void assertClose(float[][] actual, double[][] expected) {
    for (int t = 0; t < expected.length; t++) {
      for (int k = 0; k < expected[t].length; k++) {
        assertThat((double) actual[t][k])
            .as("step %d, class %d", t, k)
            .isCloseTo(expected[t][k], within(1e-5));
      }
      assertThat(Arrays.stream(expected[t]).map(Math::exp).sum()).isCloseTo(1, within(1e-9));
    }
  }

  private static float[][][] run(byte[] onnx, NetworkSpec spec, float[]... images)
      throws OrtException {
    FloatBuffer input = FloatBuffer.allocate(images.length * spec.height() * spec.width());
    for (float[] image : images) {
      input.put(image);
    }
    long[] shape = {images.length, 1, spec.height(), spec.width()};
    try (OrtSession session = environment().createSession(onnx);
        var tensor = OnnxTensor.createTensor(environment(), input.flip(), shape);
        var result = session.run(Map.of("input", tensor))) {
      return (float[][][]) result.get(0).getValue();
    }
  }

  private static OrtEnvironment environment() {
    return OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
  }
}
