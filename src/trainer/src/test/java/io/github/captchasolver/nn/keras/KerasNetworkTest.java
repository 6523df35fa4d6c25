package io.github.captchasolver.nn.keras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OrtException;
import io.github.captchasolver.nn.onnx.OnnxWriter;
import java.io.IOException;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Networks from real Keras files give what Keras gives. */
class KerasNetworkTest {
  private static final int IMAGES = 20;

  /** Of probabilities; oneDNN in TensorFlow and ONNX Runtime round differently. */
  private static final double TOLERANCE = 1e-4;

  @ParameterizedTest
  @MethodSource("io.github.captchasolver.nn.keras.KerasTestFiles#withTimeSteps")
  void onnx_timeSteps_givesKerasProbabilities(String file) throws IOException, OrtException {
    KerasNetwork network = KerasNetwork.read(KerasTestFiles.file(file), 0, 0);
    int[] columns = IntStream.range(0, network.classes()).toArray();

    assertProbabilities(file, network, network.onnx(columns, Map.of()));
  }

  @ParameterizedTest
  @MethodSource("io.github.captchasolver.nn.keras.KerasTestFiles#trainable")
  void trainable_layersLikeOurs_giveKerasProbabilities(String file)
      throws IOException, OrtException {
    KerasNetwork network = KerasNetwork.read(KerasTestFiles.file(file), 0, 0);
    int[] columns = IntStream.range(0, network.classes()).toArray();

    KerasNetwork.Trainable trainable = network.trainable("keras", columns);

    assertProbabilities(
        file, network, OnnxWriter.write(trainable.network(), trainable.parameters(), Map.of()));
  }

  @ParameterizedTest
  @MethodSource("io.github.captchasolver.nn.keras.KerasTestFiles#classifiers")
  void positionsOnnx_classifier_givesKerasProbabilitiesWithBlanksBetween(String file)
      throws IOException, OrtException {
    KerasNetwork network = KerasNetwork.read(KerasTestFiles.file(file), 0, 0);
    int classes = network.classes();
    byte[] onnx = network.positionsOnnx(IntStream.range(0, classes).toArray(), Map.of());

    float[] actual = run(network, onnx);
    float[] expected = KerasTestFiles.scores(file);

    assertThat(network.rows()).isEqualTo(4);
    for (int row = 0; row < IMAGES * 4; row++) {
      int step = 2 * row * (classes + 1);
      assertThat(Math.exp(actual[step])).isZero(); // no blank at a position
      assertThat(Math.exp(actual[step + classes + 1])).isOne(); // nothing else after it
      for (int k = 0; k < classes; k++) {
        assertThat(Math.exp(actual[step + 1 + k]))
            .isCloseTo(expected[row * classes + k], within(TOLERANCE));
      }
    }
  }

  private static float[] run(KerasNetwork network, byte[] onnx) throws IOException, OrtException {
    int width = network.width();
    int height = network.height();
    float[] pixels =
        KerasTestFiles.pixels(KerasTestFiles.images().subList(0, IMAGES), width, height);
    return KerasTestFiles.run(onnx, pixels, width, height);
  }

  private static void assertProbabilities(String file, KerasNetwork network, byte[] onnx)
      throws IOException, OrtException {
    float[] actual = run(network, onnx);
    float[] expected = KerasTestFiles.scores(file);
    assertThat(actual).hasSameSizeAs(expected);
    for (int i = 0; i < actual.length; i++) {
      assertThat(Math.exp(actual[i])).as("value %d", i).isCloseTo(expected[i], within(TOLERANCE));
    }
  }
}
