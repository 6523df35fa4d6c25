package io.github.captchasolver.nn.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.github.captchasolver.nn.NetworkSpec;
import io.github.captchasolver.nn.Preset;
import io.github.captchasolver.nn.onnx.OnnxWriter;
import java.nio.FloatBuffer;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Compares ONNX Runtime on the written file with DL4J on the network. */
class OnnxEqualityTest {
  private static final int N = 5;

  @ParameterizedTest
  @CsvSource({"fast,0", "fast,8", "base,3", "original,0", "original,3"})
  void probabilities_dl4jAndOnnxRuntime_areEqual(String preset, int trainingSteps)
      throws OrtException {
    int height = preset.equals("original") ? 50 : 32;
    int width = preset.equals("original") ? 200 : 108;
    NetworkSpec spec = Preset.named(preset).network(height, width, 11);
    float[] images = images(spec);
    try (CaptchaNetwork network = CaptchaNetwork.create(spec, 4)) {
      train(network, images, trainingSteps);
      INDArray expected =
          network.network().output(Nd4j.createFromArray(images).reshape('c', N, 1, height, width));
      byte[] onnx = OnnxWriter.write(spec, network.parameters(), Map.of());

      float[][][] actual = read(onnx, images, spec);

      for (int n = 0; n < N; n++) {
        for (int t = 0; t < spec.steps(); t++) {
          for (int k = 0; k < spec.classes(); k++) {
            assertThat(Math.exp(actual[n][t][k]))
                .isCloseTo(expected.getDouble(n, k, t), offset(1e-4));
          }
        }
      }
    }
  }

  private static float[] images(NetworkSpec spec) {
    var random = new SplittableRandom(1);
    float[] images = new float[N * spec.height() * spec.width()];
    for (int i = 0; i < images.length; i++) {
      images[i] = (float) random.nextGaussian();
    }
    return images;
  }

  /** Moves weights and running statistics away from where they start. */
  private static void train(CaptchaNetwork network, float[] images, int steps) {
    var step = new TrainingStep(network, AdamOptions.keras(), 1);
    int[][] labels = {{1, 2, 3, 4}, {5, 5}, {10}, {4, 3, 2}, {6, 7, 8, 9}};
    for (int i = 0; i < steps; i++) {
      step.run(images, labels, 3e-3);
    }
  }

  private static float[][][] read(byte[] onnx, float[] images, NetworkSpec spec)
      throws OrtException {
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    long[] shape = {N, 1, spec.height(), spec.width()};
    try (OrtSession session = environment.createSession(onnx);
        OnnxTensor input = OnnxTensor.createTensor(environment, FloatBuffer.wrap(images), shape);
        OrtSession.Result result = session.run(Map.of("input", input))) {
      return (float[][][]) result.get(0).getValue();
    }
  }
}
