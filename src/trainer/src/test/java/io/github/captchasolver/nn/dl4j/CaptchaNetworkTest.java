package io.github.captchasolver.nn.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import io.github.captchasolver.ctc.CtcLoss;
import io.github.captchasolver.ctc.FrameScores;
import io.github.captchasolver.nn.LayerSpec;
import io.github.captchasolver.nn.NetworkSpec;
import io.github.captchasolver.nn.Preset;
import io.github.captchasolver.nn.kernel.ForwardMode;
import io.github.captchasolver.nn.kernel.plain.PlainJava;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/** Our short cut through the network against DL4J's own walk over the same layers. */
class CaptchaNetworkTest {
  private static final int N = 3;

  /** A preset without dropout, whose draws differ between the two ways. */
  private static NetworkSpec still(String preset) {
    return Preset.named(preset).network(32, 40, 11).withoutDropout();
  }

  /** Features of a time step after the convolutions. */
  private static int columnFeatures(NetworkSpec spec) {
    return spec.layers().stream()
        .filter(layer -> layer.spec() instanceof LayerSpec.MapToSequence)
        .mapToInt(layer -> layer.output()[2])
        .findFirst()
        .orElseThrow();
  }

  private static float[] images(NetworkSpec spec, long seed) {
    var random = new SplittableRandom(seed);
    float[] images = new float[N * spec.height() * spec.width()];
    for (int i = 0; i < images.length; i++) {
      images[i] = (float) random.nextGaussian();
    }
    return images;
  }

  private static INDArray array(NetworkSpec spec, float[] images) {
    return Nd4j.createFromArray(images).reshape('c', N, 1, spec.height(), spec.width());
  }

  private static final int[][] LABELS = {{1, 2, 3, 4}, {5, 5}, {10}};

  private static INDArray labels() {
    return Nd4j.createFromArray(new float[][] {{1, 2, 3, 4}, {5, 5, -1, -1}, {10, -1, -1, -1}});
  }

  @Test
  void original_tenDigits_hasTheParametersOfTheSource() {
    // The source has 431,564 with Keras' [UNK] class; without it 129 fewer.
    NetworkSpec spec = Preset.ORIGINAL.network(50, 200, 11);
    assertThat(spec.parameters()).isEqualTo(431_435);
    try (CaptchaNetwork network = CaptchaNetwork.create(spec, 1)) {
      assertThat(network.network().numParams()).isEqualTo(431_435);
      assertThat(network.spec().steps()).isEqualTo(50);
      assertThat(columnFeatures(spec)).isEqualTo(768);
    }
  }

  @Test
  void fast_hundredByThirty_hasFiftyFourSteps() {
    NetworkSpec spec = Preset.FAST.network(32, 108, 11);
    assertThat(spec.steps()).isEqualTo(54);
    assertThat(columnFeatures(spec)).isEqualTo(256);
    try (CaptchaNetwork network = CaptchaNetwork.create(spec, 1)) {
      assertThat(network.network().numParams()).isEqualTo(spec.parameters());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"fast", "original"})
  void output_shortCutAndDl4j_areEqual(String preset) {
    NetworkSpec spec = still(preset);
    float[] images = images(spec, 3);
    try (CaptchaNetwork network = CaptchaNetwork.create(spec, 5)) {
      float[] logits = network.logits(images, N);
      INDArray output = network.network().output(array(spec, images));

      assertThat(output.shape()).containsExactly(N, 11, spec.steps());
      for (int n = 0; n < N; n++) {
        float[] row = new float[logits.length];
        FrameScores.timeMajor(logits, n, N, 11).logSoftmax(row);
        for (int t = 0; t < spec.steps(); t++) {
          for (int k = 0; k < 11; k++) {
            assertThat(output.getDouble(n, k, t))
                .isCloseTo(Math.exp(row[(t * N + n) * 11 + k]), offset(1e-5));
          }
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"fast", "original"})
  void gradient_shortCutAndDl4j_areEqual(String preset) {
    NetworkSpec spec = still(preset);
    float[] images = images(spec, 4);
    try (CaptchaNetwork network = CaptchaNetwork.create(spec, 6)) {
      float[] start = network.parameters();
      MultiLayerNetwork dl4j = network.network();
      dl4j.setInput(array(spec, images));
      dl4j.setLabels(labels());
      dl4j.computeGradientAndScore();
      float[] expected = dl4j.gradient().gradient().dup().data().asFloat();
      double expectedScore = dl4j.score();

      network.setParameters(start); // DL4J's pass has moved the running statistics
      float[] logits = network.forward(images, N, new ForwardMode(true, 0));
      float[] byLogits = new float[logits.length];
      double loss = 0;
      for (int n = 0; n < N; n++) {
        loss += CtcLoss.of(FrameScores.timeMajor(logits, n, N, 11), LABELS[n], byLogits);
      }
      network.backward(N, byLogits);
      float[] actual = new float[spec.parameters()];
      network.gradientMemory().get(actual);

      assertThat(loss / N).isCloseTo(expectedScore, offset(1e-4));
      assertThat(actual).hasSameSizeAs(expected);
      // One assertion of AssertJ over the whole array takes ten seconds.
      for (int i = 0; i < expected.length; i++) {
        if (!(Math.abs(actual[i] - expected[i]) <= 1e-4f)) {
          assertThat(actual[i]).as("parameter %d", i).isCloseTo(expected[i], offset(1e-4f));
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"fast", "original"})
  void training_fiveSteps_shortCutAndDl4jEndWithTheSameWeights(String preset) {
    NetworkSpec spec = still(preset);
    try (CaptchaNetwork ours = CaptchaNetwork.create(spec, 7);
        CaptchaNetwork theirs = CaptchaNetwork.create(spec, 7)) {
      assertThat(ours.parameters()).isEqualTo(theirs.parameters());
      var step = new TrainingStep(ours, AdamOptions.keras(), 1);
      for (int i = 0; i < 5; i++) {
        float[] images = images(spec, 20 + i);
        double loss = step.run(images, LABELS, 1e-3);
        theirs.network().fit(new DataSet(array(spec, images), labels()));
        assertThat(loss).isCloseTo(theirs.network().score(), offset(1e-3));
      }
      // Adam divides by the root of the second moment: where a gradient is nearly zero, rounding
      // decides its sign, so single weights may differ by a few steps of 1e-3.
      double[] difference = differences(ours.parameters(), theirs.parameters());
      assertThat(Arrays.stream(difference).average().orElseThrow()).isLessThan(2e-5);
      assertThat(Arrays.stream(difference).max().orElseThrow()).isLessThan(1.1e-2);
    }
  }

  private static double[] differences(float[] a, float[] b) {
    double[] difference = new double[a.length];
    for (int i = 0; i < a.length; i++) {
      difference[i] = Math.abs(a[i] - b[i]);
    }
    return difference;
  }

  @Test
  void gradient_wholeNetwork_equalsFiniteDifferences() {
    // Smooth everywhere that matters: one small block, and steps small enough not to meet a kink.
    NetworkSpec spec =
        Preset.of(
                "test",
                List.of(
                    new LayerSpec.ConvolutionBlock(4, true, 2, 2),
                    new LayerSpec.MapToSequence(),
                    new LayerSpec.TimeDistributedDense(5, 0),
                    new LayerSpec.BiLstm(3, 0)))
            .network(6, 12, 4);
    float[] images = images(spec, 9);
    int[][] labels = {{1, 2}, {3, 3}, {2}};
    try (CaptchaNetwork network = CaptchaNetwork.create(spec, 8, new PlainJava())) {
      float[] start = network.parameters();
      float[] logits = network.forward(images, N, new ForwardMode(true, 0));
      float[] byLogits = new float[logits.length];
      loss(spec, logits, labels, byLogits);
      network.backward(N, byLogits);
      float[] gradient = new float[spec.parameters()];
      network.gradientMemory().get(gradient);

      int compared = 0;
      for (int i = 0; i < start.length; i += 3) {
        double wide = slope(network, images, labels, start, i, 4e-3f);
        double narrow = slope(network, images, labels, start, i, 2e-3f);
        if (Math.abs(wide - narrow) < 5e-3) {
          assertThat((double) gradient[i])
              .as("parameter %d", i)
              .isCloseTo(narrow, offset(0.01 + 0.01 * Math.abs(narrow)));
          compared++;
        }
      }
      assertThat(compared).isGreaterThan(start.length / 6);
    }
  }

  private static double slope(
      CaptchaNetwork network, float[] images, int[][] labels, float[] start, int i, float step) {
    double[] loss = new double[2];
    for (int side = 0; side < 2; side++) {
      float[] moved = start.clone();
      moved[i] += side == 0 ? step : -step;
      network.setParameters(moved);
      float[] logits = network.forward(images, N, new ForwardMode(true, 0));
      loss[side] = loss(network.spec(), logits, labels, null);
    }
    network.setParameters(start);
    return (loss[0] - loss[1]) / (2 * step);
  }

  private static double loss(NetworkSpec spec, float[] logits, int[][] labels, float[] gradient) {
    double loss = 0;
    int k = spec.classes();
    for (int n = 0; n < N; n++) {
      loss += CtcLoss.of(FrameScores.timeMajor(logits, n, N, k), labels[n], gradient);
    }
    return loss;
  }

  @Test
  void step_sameSeedTwice_givesTheSameWeightsToTheBit() {
    NetworkSpec spec = Preset.FAST.network(32, 40, 11); // with dropout
    float[][] ends = new float[2][];
    for (int run = 0; run < 2; run++) {
      try (CaptchaNetwork network = CaptchaNetwork.create(spec, 3)) {
        var step = new TrainingStep(network, AdamOptions.keras().withClipNorm(5), 3);
        for (int i = 0; i < 6; i++) {
          step.run(images(spec, i), LABELS, 3e-3);
        }
        ends[run] = network.parameters();
      }
    }
    assertThat(ends[0]).isEqualTo(ends[1]);
  }

  @Test
  void setParameters_wrongNumber_isRefused() {
    NetworkSpec spec = Preset.FAST.network(32, 40, 11);
    assertThatThrownBy(() -> CaptchaNetwork.of(spec, new float[3]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("not 3");
  }
}
