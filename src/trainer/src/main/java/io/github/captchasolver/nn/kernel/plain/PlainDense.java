package io.github.captchasolver.nn.kernel.plain;

import io.github.captchasolver.nn.kernel.DenseShape;
import io.github.captchasolver.nn.kernel.DropoutMask;
import io.github.captchasolver.nn.kernel.ForwardMode;
import io.github.captchasolver.nn.kernel.Tensor;
import java.util.Arrays;
import org.bytedeco.javacpp.FloatPointer;

/** A dense layer on every time step, by the definition. */
final class PlainDense extends PlainKernel {
  private final DenseShape shape;
  private float[] x;
  private float[] factor; // by which each output was multiplied: ReLU and dropout together

  PlainDense(DenseShape shape, FloatPointer parameters, FloatPointer gradients) {
    super(parameters, gradients);
    this.shape = shape;
  }

  @Override
  public Tensor forward(Tensor input, ForwardMode pass) {
    int features = shape.features();
    int units = shape.units();
    x = PlainJava.values(input, shape.steps(), shape.batch(), features);
    float[] weights = parameters(0, shape.weights());
    float[] bias = parameters(shape.weights(), units);
    float[] y = new float[shape.rows() * units];
    factor = new float[y.length];
    if (pass.training() && shape.dropout() > 0) {
      DropoutMask.fill(shape.dropout(), pass.key(), factor);
    } else {
      Arrays.fill(factor, 1);
    }
    for (int r = 0; r < shape.rows(); r++) {
      for (int u = 0; u < units; u++) {
        double sum = bias[u];
        for (int f = 0; f < features; f++) {
          sum += x[r * features + f] * weights[f * units + u];
        }
        if (shape.relu() && sum <= 0) {
          factor[r * units + u] = 0;
        }
        y[r * units + u] = (float) (sum * factor[r * units + u]);
      }
    }
    return new ArrayTensor(y, shape.steps(), shape.batch(), units);
  }

  @Override
  public Tensor backward(Tensor outputGradient) {
    int features = shape.features();
    int units = shape.units();
    float[] dy = PlainJava.values(outputGradient, shape.steps(), shape.batch(), units);
    float[] weights = parameters(0, shape.weights());
    float[] dWeights = new float[weights.length];
    float[] dBias = new float[units];
    float[] dx = new float[x.length];
    for (int r = 0; r < shape.rows(); r++) {
      for (int u = 0; u < units; u++) {
        float d = dy[r * units + u] * factor[r * units + u];
        dBias[u] += d;
        for (int f = 0; f < features; f++) {
          dWeights[f * units + u] += d * x[r * features + f];
          dx[r * features + f] += d * weights[f * units + u];
        }
      }
    }
    setGradients(0, dWeights);
    setGradients(shape.weights(), dBias);
    return shape.inputGradient()
        ? new ArrayTensor(dx, shape.steps(), shape.batch(), features)
        : null;
  }
}
