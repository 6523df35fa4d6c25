package io.github.captchasolver.nn.dl4j;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.captchasolver.nn.LayerSpec.BiLstm;
import io.github.captchasolver.nn.kernel.Backend;
import io.github.captchasolver.nn.kernel.ForwardMode;
import io.github.captchasolver.nn.kernel.Tensor;
import io.github.captchasolver.nn.kernel.onednn.OneDnn;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.bytedeco.javacpp.FloatPointer;
import org.junit.jupiter.api.Test;

class OpenMpThreadsTest {
  private static final int[] SEQUENCE = {7, 3, 5};

  @Test
  void biLstm_directionsSideBySide_givesWhatOneAfterTheOtherGives() {
    var lstm = new BiLstm(8, 0.25);
    var random = new SplittableRandom(3);
    float[] parameters = random(random, lstm.parameters(SEQUENCE), 0.4);
    float[] x = random(random, 7 * 3 * 5, 1);
    float[] dy = random(random, 7 * 3 * 16, 1);
    try (var one = new OneDnn();
        var both = new OneDnn(new OpenMpThreads())) {
      float[] expected = outputAndGradients(one, lstm, parameters, x, dy);
      float[] actual = outputAndGradients(both, lstm, parameters, x, dy);
      assertThat(actual).usingComparatorWithPrecision(1e-5f).containsExactly(expected);
      assertThat(outputAndGradients(both, lstm, parameters, x, dy)).isEqualTo(actual);
    }
  }

  private static float[] outputAndGradients(
      Backend backend, BiLstm lstm, float[] parameters, float[] x, float[] dy) {
    try (var weights = new FloatPointer(parameters);
        var gradients = new FloatPointer(parameters.length);
        var kernel = backend.kernel(lstm, SEQUENCE, weights, gradients, true)) {
      Tensor input = backend.tensor(7, 3, 5);
      input.set(x);
      float[] y = new float[dy.length];
      kernel.forward(input, new ForwardMode(true, 1)).get(y);
      Tensor outputGradient = backend.tensor(7, 3, 16);
      outputGradient.set(dy);
      float[] dx = new float[x.length];
      kernel.backward(outputGradient).get(dx);
      float[] dw = new float[parameters.length];
      gradients.get(dw);
      float[] all = Arrays.copyOf(y, y.length + dx.length + dw.length);
      System.arraycopy(dx, 0, all, y.length, dx.length);
      System.arraycopy(dw, 0, all, y.length + dx.length, dw.length);
      return all;
    }
  }

  private static float[] random(SplittableRandom random, int length, double scale) {
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = (float) (random.nextGaussian() * scale);
    }
    return values;
  }
}
