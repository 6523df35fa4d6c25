package io.github.captchasolver.nn.onnx;

import io.github.captchasolver.nn.LayerSpec.BiLstm;
import io.github.captchasolver.nn.LayerSpec.ConvolutionBlock;
import io.github.captchasolver.nn.LayerSpec.CtcOutput;
import io.github.captchasolver.nn.LayerSpec.MapToSequence;
import io.github.captchasolver.nn.LayerSpec.TimeDistributedDense;
import io.github.captchasolver.nn.NetworkSpec;
import io.github.captchasolver.nn.PlacedLayer;

/**
 * Computes the forward pass of a network on one image directly by its formulas: double arithmetic,
 * one loop for each index. The second formulation that the written ONNX is held against.
 */
final class PlainForward {
  private final NetworkSpec spec;
  private final float[] parameters;
  private int position;

  private PlainForward(NetworkSpec spec, float[] parameters) {
    this.spec = spec;
    this.parameters = parameters;
  }

  /** Log-probabilities {@code [T][K]} of one image {@code [H, W]}. */
  static double[][] logProbabilities(NetworkSpec spec, float[] parameters, float[] image) {
    return new PlainForward(spec, parameters).run(image);
  }

  private double[][] run(float[] image) {
    var activations = new double[1][spec.height()][spec.width()];
    for (int y = 0; y < spec.height(); y++) {
      for (int x = 0; x < spec.width(); x++) {
        activations[0][y][x] = image[y * spec.width() + x];
      }
    }
    double[][] steps = null;
    for (PlacedLayer layer : spec.layers()) {
      if (layer.spec() instanceof ConvolutionBlock block) {
        activations =
            pool(relu(convolve(activations, block)), block.poolHeight(), block.poolWidth());
      } else if (layer.spec() instanceof MapToSequence) {
        steps = columns(activations);
      } else if (layer.spec() instanceof TimeDistributedDense dense) {
        steps = relu(new double[][][] {dense(steps, dense.units())})[0];
      } else if (layer.spec() instanceof BiLstm lstm) {
        steps = bidirectional(steps, lstm.units());
      } else if (layer.spec() instanceof CtcOutput output) {
        steps = dense(steps, output.classes());
      }
    }
    double[][] logits = steps;
    for (double[] step : logits) {
      double sum = 0;
      for (double logit : step) {
        sum += Math.exp(logit);
      }
      for (int k = 0; k < step.length; k++) {
        step[k] -= Math.log(sum);
      }
    }
    if (position != parameters.length) {
      throw new AssertionError("Read " + position + " of " + parameters.length + " parameters.");
    }
    return logits;
  }

  private double[][][] convolve(double[][][] in, ConvolutionBlock layer) {
    int height = in[0].length;
    int width = in[0][0].length;
    double[] weights = next(layer.filters() * in.length * 9);
    double[] gamma = layer.batchNorm() ? next(layer.filters()) : null;
    double[] bias = next(layer.filters()); // beta with BatchNorm
    double[] mean = layer.batchNorm() ? next(layer.filters()) : null;
    double[] variance = layer.batchNorm() ? next(layer.filters()) : null;
    var out = new double[layer.filters()][height][width];
    for (int f = 0; f < layer.filters(); f++) {
      for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
          double sum = 0;
          for (int c = 0; c < in.length; c++) {
            for (int dy = 0; dy < 3; dy++) {
              for (int dx = 0; dx < 3; dx++) {
                int row = y + dy - 1;
                int column = x + dx - 1;
                if (row >= 0 && row < height && column >= 0 && column < width) {
                  sum += weights[((f * in.length + c) * 3 + dy) * 3 + dx] * in[c][row][column];
                }
              }
            }
          }
          if (layer.batchNorm()) {
            double deviation = Math.sqrt(variance[f] + ConvolutionBlock.EPSILON);
            sum = gamma[f] * (sum - mean[f]) / deviation;
          }
          out[f][y][x] = sum + bias[f];
        }
      }
    }
    return out;
  }

  private static double[][][] relu(double[][][] values) {
    for (double[][] channel : values) {
      for (double[] row : channel) {
        for (int x = 0; x < row.length; x++) {
          row[x] = Math.max(0, row[x]);
        }
      }
    }
    return values;
  }

  private static double[][][] pool(double[][][] in, int rows, int columns) {
    var out = new double[in.length][in[0].length / rows][in[0][0].length / columns];
    for (int c = 0; c < out.length; c++) {
      for (int y = 0; y < out[c].length; y++) {
        for (int x = 0; x < out[c][y].length; x++) {
          double largest = Double.NEGATIVE_INFINITY;
          for (int dy = 0; dy < rows; dy++) {
            for (int dx = 0; dx < columns; dx++) {
              largest = Math.max(largest, in[c][y * rows + dy][x * columns + dx]);
            }
          }
          out[c][y][x] = largest;
        }
      }
    }
    return out;
  }

  private static double[][] columns(double[][][] activations) {
    int channels = activations.length;
    var steps = new double[activations[0][0].length][activations[0].length * channels];
    for (int t = 0; t < steps.length; t++) {
      for (int h = 0; h < activations[0].length; h++) {
        for (int c = 0; c < channels; c++) {
          steps[t][h * channels + c] = activations[c][h][t];
        }
      }
    }
    return steps;
  }

  private double[][] dense(double[][] steps, int units) {
    int in = steps[0].length;
    double[] weights = next(in * units);
    double[] bias = next(units);
    var out = new double[steps.length][units];
    for (int t = 0; t < steps.length; t++) {
      for (int u = 0; u < units; u++) {
        out[t][u] = bias[u];
        for (int i = 0; i < in; i++) {
          out[t][u] += steps[t][i] * weights[i * units + u];
        }
      }
    }
    return out;
  }

  private double[][] bidirectional(double[][] steps, int units) {
    int in = steps[0].length;
    double[] weights = next(2 * in * 4 * units);
    double[] recurrent = next(2 * units * 4 * units);
    double[] bias = next(2 * 4 * units);
    var out = new double[steps.length][2 * units];
    for (int direction = 0; direction < 2; direction++) {
      var state = new double[units];
      var cell = new double[units];
      for (int n = 0; n < steps.length; n++) {
        int t = direction == 0 ? n : steps.length - 1 - n;
        var gates = new double[4][units]; // input, forget, candidate, output
        for (int g = 0; g < 4; g++) {
          for (int u = 0; u < units; u++) {
            double sum = bias[(direction * 4 + g) * units + u];
            for (int i = 0; i < in; i++) {
              sum += steps[t][i] * weights[((direction * in + i) * 4 + g) * units + u];
            }
            for (int h = 0; h < units; h++) {
              sum += state[h] * recurrent[((direction * units + h) * 4 + g) * units + u];
            }
            gates[g][u] = g == 2 ? Math.tanh(sum) : 1 / (1 + Math.exp(-sum));
          }
        }
        for (int u = 0; u < units; u++) {
          cell[u] = gates[1][u] * cell[u] + gates[0][u] * gates[2][u];
          state[u] = gates[3][u] * Math.tanh(cell[u]);
          out[t][direction * units + u] = state[u];
        }
      }
    }
    return out;
  }

  private double[] next(int count) {
    var values = new double[count];
    for (int i = 0; i < count; i++) {
      values[i] = parameters[position++];
    }
    return values;
  }
}
