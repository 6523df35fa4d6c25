package io.github.captchasolver.nn;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Draws initial parameter values as Keras does. */
final class Initializers {
  private Initializers() {}

  /** Fills with one value. */
  static ParameterBlock.Initializer constant(float value) {
    return (values, random) -> Arrays.fill(values, value);
  }

  /**
   * He et al. 2015 for layers before a ReLU: normal, cut off at two standard deviations and widened
   * to compensate for the cut.
   */
  static ParameterBlock.Initializer heNormal(int fanIn) {
    double deviation = Math.sqrt(2.0 / fanIn) / 0.87962566103423978;
    return (values, random) -> {
      for (int i = 0; i < values.length; i++) {
        double draw;
        do {
          draw = random.nextGaussian();
        } while (Math.abs(draw) > 2);
        values[i] = (float) (draw * deviation);
      }
    };
  }

  /** Glorot and Bengio 2010: uniform in ±sqrt(6 / (in + out)). */
  static ParameterBlock.Initializer glorotUniform(int fanIn, int fanOut) {
    double limit = Math.sqrt(6.0 / (fanIn + fanOut));
    return (values, random) -> {
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) ((random.nextDouble() * 2 - 1) * limit);
      }
    };
  }

  /**
   * Saxe et al. 2014: for each of {@code copies} matrices [rows, columns] with rows &lt;= columns,
   * orthonormal rows, from the Gram-Schmidt process on a normal matrix.
   */
  static ParameterBlock.Initializer orthogonal(int copies, int rows, int columns) {
    return (values, random) -> {
      for (int copy = 0; copy < copies; copy++) {
        double[][] basis = new double[rows][];
        for (int r = 0; r < rows; r++) {
          basis[r] = orthonormal(basis, r, columns, random);
          for (int c = 0; c < columns; c++) {
            values[(copy * rows + r) * columns + c] = (float) basis[r][c];
          }
        }
      }
    };
  }

  private static double[] orthonormal(
      double[][] basis, int known, int length, SplittableRandom random) {
    double[] row = new double[length];
    for (int i = 0; i < length; i++) {
      row[i] = random.nextGaussian();
    }
    // Twice is enough for full precision (Giraud et al. 2005).
    for (int round = 0; round < 2; round++) {
      for (int k = 0; k < known; k++) {
        double along = dot(row, basis[k]);
        for (int i = 0; i < length; i++) {
          row[i] -= along * basis[k][i];
        }
      }
    }
    double norm = Math.sqrt(dot(row, row));
    for (int i = 0; i < length; i++) {
      row[i] /= norm;
    }
    return row;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  /** Bias of an LSTM, [2, 4, H]: one for the forget gate (Jozefowicz et al. 2015), else zero. */
  static ParameterBlock.Initializer forgetBiasOne(int units) {
    return (values, random) -> {
      for (int i = 0; i < values.length; i++) {
        values[i] = i / units % 4 == 1 ? 1 : 0;
      }
    };
  }
}
