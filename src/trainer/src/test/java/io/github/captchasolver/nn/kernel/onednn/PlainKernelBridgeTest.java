package io.github.captchasolver.nn.kernel.onednn;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.captchasolver.nn.LayerSpec;
import io.github.captchasolver.nn.kernel.Backend;
import io.github.captchasolver.nn.kernel.ForwardMode;
import io.github.captchasolver.nn.kernel.Kernel;
import io.github.captchasolver.nn.kernel.Tensor;
import io.github.captchasolver.nn.kernel.plain.PlainJava;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.bytedeco.javacpp.FloatPointer;
import org.junit.jupiter.api.Test;

class PlainKernelBridgeTest {
  private static final int[] IMAGES = {2, 16, 6, 5};
  private static final LayerSpec FIRST = new LayerSpec.ConvolutionBlock(16, true, 2, 1);
  private static final LayerSpec LAYER = new LayerSpec.ConvolutionBlock(8, true, 1, 1);

  @Test
  void layerWithoutPrimitives_betweenOneDnnKernels_givesWhatPlainJavaGives() {
    try (var dnn = new OneDnn()) {
      List<float[]> expected = run(new PlainJava(), false);

      List<float[]> actual = run(dnn, true);

      for (int i = 0; i < expected.size(); i++) {
        assertThat(actual.get(i))
            .usingComparatorWithPrecision(1e-4f)
            .containsExactly(expected.get(i));
      }
    }
  }

  /** Returns output, gradient of the input and gradients of the parameters of two layers. */
  private static List<float[]> run(Backend backend, boolean bridged) {
    int[] between = FIRST.outputShape(IMAGES);
    int count = FIRST.parameters(IMAGES);
    var random = new SplittableRandom(5);
    float[] values = random(random, count + LAYER.parameters(between));
    try (var parameters = new FloatPointer(values);
        var gradients = new FloatPointer(values.length);
        Kernel first = backend.kernel(FIRST, IMAGES, parameters, gradients, true)) {
      Backend of = bridged ? new PlainJava() : backend;
      Kernel plain =
          of.kernel(
              LAYER, between, parameters.getPointer(count), gradients.getPointer(count), true);
      Kernel second = bridged ? new PlainKernelBridge((OneDnn) backend, plain) : plain;
      Tensor input = backend.tensor(IMAGES);
      input.set(random(random, Tensor.length(IMAGES)));
      var results = new ArrayList<float[]>();
      Tensor output =
          second.forward(first.forward(input, new ForwardMode(true, 1)), new ForwardMode(true, 2));
      results.add(values(output));
      Tensor outputGradient = backend.tensor(LAYER.outputShape(between));
      outputGradient.set(random(random, Tensor.length(outputGradient.shape())));
      results.add(values(first.backward(second.backward(outputGradient))));
      float[] all = new float[values.length];
      gradients.get(all);
      // Running statistics have no gradient: that memory is left as it was.
      results.add(Arrays.copyOf(all, FIRST.parameters(IMAGES) - 2 * 16));
      return results;
    }
  }

  private static float[] values(Tensor tensor) {
    float[] values = new float[Tensor.length(tensor.shape())];
    tensor.get(values);
    return values;
  }

  private static float[] random(SplittableRandom random, int length) {
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = 0.2f + (float) random.nextDouble();
    }
    return values;
  }
}
