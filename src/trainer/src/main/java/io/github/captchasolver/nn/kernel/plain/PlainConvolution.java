package io.github.captchasolver.nn.kernel.plain;

import io.github.captchasolver.nn.LayerSpec;
import io.github.captchasolver.nn.kernel.ConvolutionShape;
import io.github.captchasolver.nn.kernel.ForwardMode;
import io.github.captchasolver.nn.kernel.Tensor;
import org.bytedeco.javacpp.FloatPointer;

/** A convolution block, step by step, by the definitions. */
final class PlainConvolution extends PlainKernel {
  private final ConvolutionShape shape;
  private final int area;
  private float[] x;
  private float[] normalised; // z-hat of BatchNorm
  private double[] deviation; // sqrt(variance + epsilon) per channel
  private float[] activated; // after ReLU
  private int[] winner; // index into activated of each pooled maximum

  PlainConvolution(ConvolutionShape shape, FloatPointer parameters, FloatPointer gradients) {
    super(parameters, gradients);
    this.shape = shape;
    area = shape.height() * shape.width();
  }

  @Override
  public Tensor forward(Tensor input, ForwardMode pass) {
    x = PlainJava.values(input, shape.batch(), shape.channels(), shape.height(), shape.width());
    activated = convolve(parameters(0, shape.weights()));
    if (shape.batchNorm()) {
      normalise(pass.training() && trains());
    } else {
      float[] bias = parameters(shape.weights(), shape.filters());
      for (int i = 0; i < activated.length; i++) {
        activated[i] += bias[i / area % shape.filters()];
      }
    }
    for (int i = 0; i < activated.length; i++) {
      activated[i] = Math.max(0, activated[i]);
    }
    return pool();
  }

  private float[] convolve(float[] weights) {
    float[] y = new float[shape.batch() * shape.filters() * area];
    for (int n = 0; n < shape.batch(); n++) {
      for (int o = 0; o < shape.filters(); o++) {
        for (int h = 0; h < shape.height(); h++) {
          for (int w = 0; w < shape.width(); w++) {
            double sum = 0;
            for (int c = 0; c < shape.channels(); c++) {
              for (int tap = 0; tap < 9; tap++) {
                int source = neighbour(n, c, h, w, tap);
                if (source >= 0) {
                  sum += x[source] * weights[(o * shape.channels() + c) * 9 + tap];
                }
              }
            }
            y[((n * shape.filters() + o) * shape.height() + h) * shape.width() + w] = (float) sum;
          }
        }
      }
    }
    return y;
  }

  /** Index into the input of one of the nine pixels around a place; -1 outside the image. */
  private int neighbour(int n, int c, int h, int w, int tap) {
    int row = h + tap / 3 - 1;
    int column = w + tap % 3 - 1;
    boolean inside = row >= 0 && row < shape.height() && column >= 0 && column < shape.width();
    return inside
        ? ((n * shape.channels() + c) * shape.height() + row) * shape.width() + column
        : -1;
  }

  private void normalise(boolean training) {
    int channels = shape.filters();
    float[] gamma = parameters(shape.weights(), channels);
    float[] beta = parameters(shape.weights() + channels, channels);
    float[] mean = parameters(shape.weights() + 2 * channels, channels);
    float[] variance = parameters(shape.weights() + 3 * channels, channels);
    normalised = new float[activated.length];
    deviation = new double[channels];
    int count = shape.batch() * area;
    for (int c = 0; c < channels; c++) {
      double m = mean[c];
      double v = variance[c];
      if (training) {
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < count; i++) {
          sum += activated[place(c, i)];
        }
        m = sum / count;
        for (int i = 0; i < count; i++) {
          double d = activated[place(c, i)] - m;
          squares += d * d;
        }
        v = squares / count;
        float old = ConvolutionShape.MOMENTUM;
        mean[c] = (float) (old * mean[c] + (1 - old) * m);
        variance[c] = (float) (old * variance[c] + (1 - old) * squares / Math.max(1, count - 1));
      }
      deviation[c] = Math.sqrt(v + LayerSpec.ConvolutionBlock.EPSILON);
      for (int i = 0; i < count; i++) {
        int p = place(c, i);
        normalised[p] = (float) ((activated[p] - m) / deviation[c]);
        activated[p] = gamma[c] * normalised[p] + beta[c];
      }
    }
    if (training) {
      setParameters(shape.weights() + 2 * channels, mean);
      setParameters(shape.weights() + 3 * channels, variance);
    }
  }

  /** Index of the i-th value of a channel, counted over all images. */
  private int place(int channel, int i) {
    return (i / area * shape.filters() + channel) * area + i % area;
  }

  private Tensor pool() {
    int rows = shape.outputHeight();
    int columns = shape.outputWidth();
    int planes = shape.batch() * shape.filters();
    float[] y = new float[planes * rows * columns];
    winner = new int[y.length];
    for (int plane = 0; plane < planes; plane++) {
      for (int h = 0; h < rows; h++) {
        for (int w = 0; w < columns; w++) {
          int best = -1;
          for (int i = 0; i < shape.poolHeight() * shape.poolWidth(); i++) {
            int row = h * shape.poolHeight() + i / shape.poolWidth();
            int column = w * shape.poolWidth() + i % shape.poolWidth();
            int place = plane * area + row * shape.width() + column;
            best = best < 0 || activated[place] > activated[best] ? place : best;
          }
          int target = (plane * rows + h) * columns + w;
          winner[target] = best;
          y[target] = activated[best];
        }
      }
    }
    return new ArrayTensor(y, shape.batch(), shape.filters(), rows, columns);
  }

  @Override
  public Tensor backward(Tensor outputGradient) {
    float[] dy =
        PlainJava.values(
            outputGradient,
            shape.batch(),
            shape.filters(),
            shape.outputHeight(),
            shape.outputWidth());
    float[] d = new float[activated.length];
    for (int i = 0; i < dy.length; i++) {
      d[winner[i]] += activated[winner[i]] > 0 ? dy[i] : 0;
    }
    if (shape.batchNorm()) {
      normaliseBackward(d);
    } else {
      float[] dBias = new float[shape.filters()];
      for (int i = 0; i < d.length; i++) {
        dBias[i / area % shape.filters()] += d[i];
      }
      setGradients(shape.weights(), dBias);
    }
    return convolveBackward(d);
  }

  /** Ioffe and Szegedy 2015, section 3: the gradient through the batch's mean and variance. */
  private void normaliseBackward(float[] d) {
    int channels = shape.filters();
    int count = shape.batch() * area;
    float[] gamma = parameters(shape.weights(), channels);
    float[] dGamma = new float[channels];
    float[] dBeta = new float[channels];
    for (int c = 0; c < channels; c++) {
      double sum = 0;
      double product = 0;
      for (int i = 0; i < count; i++) {
        int p = place(c, i);
        sum += d[p];
        product += d[p] * normalised[p];
      }
      dBeta[c] = (float) sum;
      dGamma[c] = (float) product;
      for (int i = 0; i < count; i++) {
        int p = place(c, i);
        d[p] =
            (float)
                (gamma[c] / deviation[c] * (d[p] - sum / count - normalised[p] * product / count));
      }
    }
    setGradients(shape.weights(), dGamma);
    setGradients(shape.weights() + channels, dBeta);
  }

  private Tensor convolveBackward(float[] d) {
    float[] weights = parameters(0, shape.weights());
    float[] dWeights = new float[weights.length];
    float[] dx = new float[x.length];
    for (int n = 0; n < shape.batch(); n++) {
      for (int o = 0; o < shape.filters(); o++) {
        for (int h = 0; h < shape.height(); h++) {
          for (int w = 0; w < shape.width(); w++) {
            float here = d[((n * shape.filters() + o) * shape.height() + h) * shape.width() + w];
            for (int c = 0; c < shape.channels(); c++) {
              for (int tap = 0; tap < 9; tap++) {
                int source = neighbour(n, c, h, w, tap);
                if (source >= 0) {
                  int weight = (o * shape.channels() + c) * 9 + tap;
                  dWeights[weight] += here * x[source];
                  dx[source] += here * weights[weight];
                }
              }
            }
          }
        }
      }
    }
    setGradients(0, dWeights);
    return shape.inputGradient()
        ? new ArrayTensor(dx, shape.batch(), shape.channels(), shape.height(), shape.width())
        : null;
  }
}
