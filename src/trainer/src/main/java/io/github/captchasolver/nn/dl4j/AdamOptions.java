package io.github.captchasolver.nn.dl4j;

/**
 * Options of the Adam optimiser (Kingma and Ba 2015), in Keras' form: epsilon is added to the root
 * of the raw second moment.
 *
 * @param beta1 share of the old first moment that a step keeps
 * @param beta2 share of the old second moment that a step keeps
 * @param epsilon keeps the division away from zero
 * @param clipNorm the gradient of all parameters together is scaled down to this norm; 0 = never
 */
public record AdamOptions(double beta1, double beta2, double epsilon, double clipNorm) {
  public AdamOptions {
    if (beta1 < 0 || beta1 >= 1 || beta2 < 0 || beta2 >= 1 || epsilon <= 0 || clipNorm < 0) {
      throw new IllegalArgumentException(
          "Adam needs betas in [0, 1), epsilon above 0 and a clipping norm of at least 0.");
    }
  }

  /** Returns Keras' defaults, without clipping. */
  public static AdamOptions keras() {
    return new AdamOptions(0.9, 0.999, 1e-7, 0);
  }

  /** Returns these options with another clipping norm. */
  public AdamOptions withClipNorm(double norm) {
    return new AdamOptions(beta1, beta2, epsilon, norm);
  }
}
