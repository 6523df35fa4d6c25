package io.github.captchasolver.nn.kernel.plain;

import io.github.captchasolver.nn.kernel.BiLstmShape;
import io.github.captchasolver.nn.kernel.DropoutMask;
import io.github.captchasolver.nn.kernel.ForwardMode;
import io.github.captchasolver.nn.kernel.Tensor;
import java.util.Arrays;
import org.bytedeco.javacpp.FloatPointer;

/** A bidirectional LSTM, step by step, by the definition. */
final class PlainBiLstm extends PlainKernel {
  private final BiLstmShape shape;
  private final float[][] x = new float[2][]; // after dropout
  private final float[][] mask = new float[2][]; // [N, F]
  private final float[][] gates = new float[2][]; // after their nonlinearity, [T, N, 4, H]
  private final float[][] cells = new float[2][]; // [T, N, H]
  private float[] y;

  PlainBiLstm(BiLstmShape shape, FloatPointer parameters, FloatPointer gradients) {
    super(parameters, gradients);
    this.shape = shape;
  }

  @Override
  public Tensor forward(Tensor input, ForwardMode pass) {
    int features = shape.features();
    float[] values = PlainJava.values(input, shape.steps(), shape.batch(), features);
    for (int direction = 0; direction < 2; direction++) {
      float[] factor = mask[direction] = new float[shape.batch() * features];
      if (pass.training() && shape.dropout() > 0) {
        DropoutMask.fill(shape.dropout(), BiLstmShape.maskKey(pass.key(), direction), factor);
      } else {
        Arrays.fill(factor, 1);
      }
      float[] dropped = x[direction] = new float[values.length];
      for (int i = 0; i < values.length; i++) {
        dropped[i] = values[i] * factor[i % factor.length];
      }
    }
    y = new float[shape.steps() * shape.batch() * 2 * shape.units()];
    for (int direction = 0; direction < 2; direction++) {
      forward(direction);
    }
    return new ArrayTensor(y, shape.steps(), shape.batch(), 2 * shape.units());
  }

  private void forward(int direction) {
    int units = shape.units();
    int features = shape.features();
    float[] inputWeights = inputWeights(direction);
    float[] recurrentWeights = recurrentWeights(direction);
    float[] bias = bias(direction);
    float[] gate = gates[direction] = new float[shape.steps() * shape.batch() * 4 * units];
    float[] cell = cells[direction] = new float[shape.steps() * shape.batch() * units];
    for (int i = 0; i < shape.steps(); i++) {
      int t = direction == 0 ? i : shape.steps() - 1 - i;
      int before = direction == 0 ? t - 1 : t + 1;
      for (int n = 0; n < shape.batch(); n++) {
        int row = t * shape.batch() + n;
        int rowBefore = before * shape.batch() + n;
        for (int g = 0; g < 4 * units; g++) {
          double sum = bias[g];
          for (int f = 0; f < features; f++) {
            sum += x[direction][row * features + f] * inputWeights[f * 4 * units + g];
          }
          for (int h = 0; i > 0 && h < units; h++) {
            sum += output(rowBefore, direction, h) * recurrentWeights[h * 4 * units + g];
          }
          boolean candidate = g / units == 2;
          gate[row * 4 * units + g] =
              (float) (candidate ? Math.tanh(sum) : 1 / (1 + Math.exp(-sum)));
        }
        for (int h = 0; h < units; h++) {
          int at = row * 4 * units + h;
          float old = i > 0 ? cell[rowBefore * units + h] : 0;
          float c = gate[at + units] * old + gate[at] * gate[at + 2 * units];
          cell[row * units + h] = c;
          y[(row * 2 + direction) * units + h] = (float) (gate[at + 3 * units] * Math.tanh(c));
        }
      }
    }
  }

  private float output(int row, int direction, int h) {
    return y[(row * 2 + direction) * shape.units() + h];
  }

  @Override
  public Tensor backward(Tensor outputGradient) {
    float[] dy = PlainJava.values(outputGradient, shape.steps(), shape.batch(), 2 * shape.units());
    float[] dx = new float[x[0].length];
    float[] dInputWeights = new float[shape.inputWeights()];
    float[] dRecurrentWeights = new float[shape.recurrentWeights()];
    float[] dBias = new float[shape.biases()];
    for (int direction = 0; direction < 2; direction++) {
      backward(direction, dy, dx, dInputWeights, dRecurrentWeights, dBias);
    }
    setGradients(0, dInputWeights);
    setGradients(shape.inputWeights(), dRecurrentWeights);
    setGradients(shape.inputWeights() + shape.recurrentWeights(), dBias);
    return shape.inputGradient()
        ? new ArrayTensor(dx, shape.steps(), shape.batch(), shape.features())
        : null;
  }

  private void backward(
      int direction,
      float[] dy,
      float[] dx,
      float[] dInputWeights,
      float[] dRecurrentWeights,
      float[] dBias) {
    int units = shape.units();
    int features = shape.features();
    float[] inputWeights = inputWeights(direction);
    float[] recurrentWeights = recurrentWeights(direction);
    int inputAt = direction * inputWeights.length;
    int recurrentAt = direction * recurrentWeights.length;
    int biasAt = direction * 4 * units;
    float[] gate = gates[direction];
    float[] cell = cells[direction];
    float[] dHidden = new float[shape.batch() * units]; // from the step after
    float[] dCell = new float[shape.batch() * units];
    for (int i = shape.steps() - 1; i >= 0; i--) {
      int t = direction == 0 ? i : shape.steps() - 1 - i;
      int before = direction == 0 ? t - 1 : t + 1;
      for (int n = 0; n < shape.batch(); n++) {
        int row = t * shape.batch() + n;
        int rowBefore = before * shape.batch() + n;
        float[] d = new float[4 * units]; // by the sums before the nonlinearities
        for (int h = 0; h < units; h++) {
          int at = row * 4 * units + h;
          float in = gate[at];
          float forget = gate[at + units];
          float candidate = gate[at + 2 * units];
          float out = gate[at + 3 * units];
          double tanh = Math.tanh(cell[row * units + h]);
          double dOut = dy[(row * 2 + direction) * units + h] + dHidden[n * units + h];
          double dc = dCell[n * units + h] + dOut * out * (1 - tanh * tanh);
          float old = i > 0 ? cell[rowBefore * units + h] : 0;
          d[h] = (float) (dc * candidate * in * (1 - in));
          d[units + h] = (float) (dc * old * forget * (1 - forget));
          d[2 * units + h] = (float) (dc * in * (1 - candidate * candidate));
          d[3 * units + h] = (float) (dOut * tanh * out * (1 - out));
          dCell[n * units + h] = (float) (dc * forget);
          dHidden[n * units + h] = 0;
        }
        for (int g = 0; g < 4 * units; g++) {
          dBias[biasAt + g] += d[g];
          for (int f = 0; f < features; f++) {
            dInputWeights[inputAt + f * 4 * units + g] += d[g] * x[direction][row * features + f];
            dx[row * features + f] +=
                d[g] * inputWeights[f * 4 * units + g] * mask[direction][n * features + f];
          }
          for (int h = 0; i > 0 && h < units; h++) {
            dRecurrentWeights[recurrentAt + h * 4 * units + g] +=
                d[g] * output(rowBefore, direction, h);
            dHidden[n * units + h] += d[g] * recurrentWeights[h * 4 * units + g];
          }
        }
      }
    }
  }

  private float[] inputWeights(int direction) {
    int length = shape.inputWeights() / 2;
    return parameters(direction * length, length);
  }

  private float[] recurrentWeights(int direction) {
    int length = shape.recurrentWeights() / 2;
    return parameters(shape.inputWeights() + direction * length, length);
  }

  private float[] bias(int direction) {
    int length = shape.biases() / 2;
    return parameters(shape.inputWeights() + shape.recurrentWeights() + direction * length, length);
  }
}
