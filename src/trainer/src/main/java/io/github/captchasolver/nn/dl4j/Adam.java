package io.github.captchasolver.nn.dl4j;

/** The Adam optimiser (Kingma and Ba 2015) in one pass over flat arrays. */
final class Adam {
  private final AdamOptions options;
  private final float[] firstMoment;
  private final float[] secondMoment;
  private long steps;

  Adam(AdamOptions options, int parameters) {
    this.options = options;
    firstMoment = new float[parameters];
    secondMoment = new float[parameters];
  }

  OptimiserState state() {
    return new OptimiserState(steps, firstMoment.clone(), secondMoment.clone());
  }

  void restore(OptimiserState state) {
    System.arraycopy(state.firstMoment(), 0, firstMoment, 0, firstMoment.length);
    System.arraycopy(state.secondMoment(), 0, secondMoment, 0, secondMoment.length);
    steps = state.steps();
  }

  /**
   * Takes one step.
   *
   * @param parameters changed in place
   * @param gradients of the loss; not changed
   * @return norm of the gradient before clipping
   */
  double step(float[] parameters, float[] gradients, double learningRate) {
    steps++;
    double norm = norm(gradients);
    float scale =
        options.clipNorm() > 0 && norm > options.clipNorm()
            ? (float) (options.clipNorm() / norm)
            : 1;
    double correction =
        Math.sqrt(1 - Math.pow(options.beta2(), steps)) / (1 - Math.pow(options.beta1(), steps));
    float rate = (float) (learningRate * correction);
    float beta1 = (float) options.beta1();
    float beta2 = (float) options.beta2();
    float rest1 = 1 - beta1;
    float rest2 = 1 - beta2;
    float epsilon = (float) options.epsilon();
    for (int i = 0; i < parameters.length; i++) {
      float g = gradients[i] * scale;
      float m = beta1 * firstMoment[i] + rest1 * g;
      float v = beta2 * secondMoment[i] + rest2 * g * g;
      firstMoment[i] = m;
      secondMoment[i] = v;
      parameters[i] -= rate * m / ((float) Math.sqrt(v) + epsilon);
    }
    return norm;
  }

  /** Keeps four sums, since an addition need not wait for that of another sum. */
  private static double norm(float[] values) {
    double sum0 = 0;
    double sum1 = 0;
    double sum2 = 0;
    double sum3 = 0;
    int whole = values.length & ~3;
    for (int i = 0; i < whole; i += 4) {
      sum0 += values[i] * values[i];
      sum1 += values[i + 1] * values[i + 1];
      sum2 += values[i + 2] * values[i + 2];
      sum3 += values[i + 3] * values[i + 3];
    }
    for (int i = whole; i < values.length; i++) {
      sum0 += values[i] * values[i];
    }
    return Math.sqrt(sum0 + sum1 + (sum2 + sum3));
  }
}
