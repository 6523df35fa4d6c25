package io.github.captchasolver.nn.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.captchasolver.nn.LayerSpec;
import io.github.captchasolver.nn.LayerSpec.BiLstm;
import io.github.captchasolver.nn.LayerSpec.ConvolutionBlock;
import io.github.captchasolver.nn.LayerSpec.CtcOutput;
import io.github.captchasolver.nn.LayerSpec.MapToSequence;
import io.github.captchasolver.nn.LayerSpec.TimeDistributedDense;
import io.github.captchasolver.nn.kernel.onednn.OneDnn;
import io.github.captchasolver.nn.kernel.plain.PlainJava;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.bytedeco.javacpp.FloatPointer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every kernel in three ways: by oneDNN, in plain Java, and its gradients by finite differences of
 * its own forward pass.
 */
class KernelTest {
  private static final ForwardMode TRAINING = new ForwardMode(true, 42);

  /**
   * @param running number of the last parameters that are running statistics, without gradient
   */
  record Case(String name, LayerSpec layer, int[] input, int running) {
    int[] output() {
      return layer.outputShape(input);
    }

    int parameters() {
      return Math.max(1, layer.parameters(input));
    }

    Kernel kernel(Backend backend, FloatPointer parameters, FloatPointer gradients) {
      return backend.kernel(layer, input, parameters, gradients, true);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Case> cases() {
    return Stream.of(
        convolution("first convolution with BatchNorm, pool 2x2", 3, 1, 8, 12, 16, true, 2, 2),
        convolution("convolution with BatchNorm, pool 2x1", 2, 16, 6, 10, 32, true, 2, 1),
        convolution("convolution with odd sides and few filters", 2, 3, 5, 7, 5, true, 2, 2),
        convolution("convolution with bias, pool 2x2", 2, 1, 6, 8, 32, false, 2, 2),
        convolution("convolution with bias, without pooling", 1, 32, 4, 6, 16, false, 1, 1),
        sequence("dense with ReLU and dropout", new TimeDistributedDense(8, 0.2), 5, 3, 12),
        sequence("dense, plain, one image", new CtcOutput(11), 4, 1, 6),
        sequence("BiLSTM", new BiLstm(4, 0), 6, 3, 5),
        sequence("BiLSTM with dropout, wider", new BiLstm(16, 0.25), 4, 2, 16),
        sequence("BiLSTM over one step", new BiLstm(8, 0), 1, 2, 3),
        new Case("columns", new MapToSequence(), new int[] {2, 16, 3, 5}, 1));
  }

  private static Case convolution(
      String name, int n, int c, int h, int w, int filters, boolean norm, int ph, int pw) {
    return new Case(
        name,
        new ConvolutionBlock(filters, norm, ph, pw),
        new int[] {n, c, h, w},
        norm ? 2 * filters : 0);
  }

  private static Case sequence(String name, LayerSpec layer, int t, int n, int in) {
    return new Case(name, layer, new int[] {t, n, in}, 0);
  }

  /** Output and gradients of one training pass, and the output when reading. */
  record Result(
      float[] output, float[] inputGradient, float[] gradients, float[] parameters, float[] read) {}

  private static Result run(Backend backend, Case it, float[] parameters, float[] x, float[] dy) {
    try (var p = new FloatPointer(parameters);
        var g = new FloatPointer(parameters.length);
        Kernel kernel = it.kernel(backend, p, g)) {
      g.zero();
      Tensor input = backend.tensor(it.input());
      input.set(x);
      float[] output = values(kernel.forward(input, TRAINING));
      Tensor gradient = backend.tensor(it.output());
      gradient.set(dy);
      float[] inputGradient = values(kernel.backward(gradient));
      // A second pass over the same memory must give the same: no gradient may accumulate.
      float[] again = values(kernel.forward(input, TRAINING));
      assertThat(again).isEqualTo(output);
      assertThat(values(kernel.backward(gradient))).isEqualTo(inputGradient);
      float[] read = values(kernel.forward(input, ForwardMode.READING));
      return new Result(
          output, inputGradient, values(g, parameters.length), values(p, parameters.length), read);
    }
  }

  private static float[] values(Tensor tensor) {
    float[] values = new float[Tensor.length(tensor.shape())];
    tensor.get(values);
    return values;
  }

  private static float[] values(FloatPointer pointer, int length) {
    float[] values = new float[length];
    pointer.get(values);
    return values;
  }

  private static float[] random(SplittableRandom random, int length, double scale) {
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = (float) (random.nextGaussian() * scale);
    }
    return values;
  }

  private static float[] parameters(SplittableRandom random, Case it) {
    float[] parameters = random(random, it.parameters(), 0.4);
    for (int i = it.parameters() - it.running() / 2; i < it.parameters(); i++) {
      parameters[i] = Math.abs(parameters[i]) + 0.5f; // a variance is positive
    }
    return parameters;
  }

  private static Optional<Backend> oneDnn() {
    try {
      return Optional.of(new OneDnn());
    } catch (UnsatisfiedLinkError | NoClassDefFoundError e) {
      return Optional.empty();
    }
  }

  static List<Backend> backends() {
    return List.of(new PlainJava(), new OneDnn());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void everyKernel_oneDnnAndPlainJava_agree(Case it) {
    Backend oneDnn = oneDnn().orElse(null);
    assumeTrue(oneDnn != null, "oneDNN has no binary for this platform");
    var random = new SplittableRandom(7);
    float[] parameters = parameters(random, it);
    float[] x = random(random, Tensor.length(it.input()), 1);
    float[] dy = random(random, Tensor.length(it.output()), 1);

    Result expected = run(new PlainJava(), it, parameters, x, dy);
    Result actual = run(oneDnn, it, parameters, x, dy);

    assertClose(actual.output(), expected.output(), "output");
    assertClose(actual.inputGradient(), expected.inputGradient(), "gradient of the input");
    assertClose(actual.gradients(), expected.gradients(), "gradients of the parameters");
    assertClose(actual.parameters(), expected.parameters(), "running statistics");
    assertClose(actual.read(), expected.read(), "output when reading");
    oneDnn.close();
  }

  private static void assertClose(float[] actual, float[] expected, String what) {
    assertThat(actual).hasSameSizeAs(expected);
    double scale = 1;
    for (float value : expected) {
      scale = Math.max(scale, Math.abs(value));
    }
    for (int i = 0; i < expected.length; i++) {
      assertThat((double) actual[i])
          .as("%s [%d]", what, i)
          .isCloseTo(expected[i], Offset.offset(2e-5 * scale));
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void plainJava_gradients_equalFiniteDifferences(Case it) {
    var random = new SplittableRandom(11);
    float[] parameters = parameters(random, it);
    float[] x = random(random, Tensor.length(it.input()), 1);
    float[] dy = random(random, Tensor.length(it.output()), 1);
    Result result = run(new PlainJava(), it, parameters, x, dy);

    int compared = 0;
    int places = 0;
    for (int i = 0; i < it.parameters() - it.running(); i += 1 + it.parameters() / 60) {
      places++;
      compared += compare(it, parameters, x, dy, parameters, i, result.gradients()[i]) ? 1 : 0;
    }
    for (int i = 0; i < x.length; i += 1 + x.length / 40) {
      places++;
      compared += compare(it, parameters, x, dy, x, i, result.inputGradient()[i]) ? 1 : 0;
    }
    assertThat(compared).as("places without a kink").isGreaterThan(places / 3);
  }

  /** False where ReLU or max-pooling has a kink within the step: two step lengths then disagree. */
  private static boolean compare(
      Case it, float[] parameters, float[] x, float[] dy, float[] moved, int i, float slope) {
    double wide = difference(it, parameters, x, dy, moved, i, 2e-3);
    double narrow = difference(it, parameters, x, dy, moved, i, 1e-3);
    Offset<Double> tolerance = Offset.offset(0.01 + 0.01 * Math.abs(wide));
    if (Math.abs(wide - narrow) > tolerance.value / 2) {
      return false;
    }
    assertThat((double) slope).as("place %d of %s", i, it.name()).isCloseTo(narrow, tolerance);
    return true;
  }

  private static double difference(
      Case it, float[] parameters, float[] x, float[] dy, float[] moved, int i, double step) {
    float here = moved[i];
    moved[i] = (float) (here + step);
    double above = score(it, parameters, x, dy);
    moved[i] = (float) (here - step);
    double below = score(it, parameters, x, dy);
    moved[i] = here;
    return (above - below) / (2 * step);
  }

  private static double score(Case it, float[] parameters, float[] x, float[] dy) {
    try (var p = new FloatPointer(parameters);
        var g = new FloatPointer(parameters.length);
        Kernel kernel = it.kernel(new PlainJava(), p, g)) {
      var input = new PlainJava().tensor(it.input());
      input.set(x);
      float[] y = values(kernel.forward(input, TRAINING));
      double score = 0;
      for (int i = 0; i < y.length; i++) {
        score += y[i] * (double) dy[i];
      }
      return score;
    }
  }

  @ParameterizedTest
  @MethodSource("backends")
  void kernel_tensorOfAnotherShape_isRefused(Backend backend) {
    try (var p = new FloatPointer(25);
        Kernel kernel = backend.kernel(new CtcOutput(5), new int[] {2, 3, 4}, p, null, true)) {
      p.zero();
      Tensor wrong = backend.tensor(2, 3, 5);
      assertThatThrownBy(() -> kernel.forward(wrong, ForwardMode.READING))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("[2, 3, 4]");
    }
  }
}
