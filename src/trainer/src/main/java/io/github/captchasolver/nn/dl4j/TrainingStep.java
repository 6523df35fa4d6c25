package io.github.captchasolver.nn.dl4j;

import io.github.captchasolver.ctc.SequenceLoss;
import io.github.captchasolver.util.SeedKey;

/**
 * Takes training steps: forward, CTC loss, backward, Adam. Does the same as DL4J's {@code fit} on
 * the same layers and parameter array, without its bookkeeping.
 */
public final class TrainingStep {
  private final CaptchaNetwork network;
  private final Adam adam;
  private final long seed;
  private final float[] parameters;
  private final float[] gradients;
  private long steps;
  private final LossGradient whole;
  private final Replicas replicas; // null: batches are computed as a whole

  /**
   * Computes each batch as a whole.
   *
   * @param seed of the dropout; step {@code i} draws from (seed, i)
   */
  public TrainingStep(CaptchaNetwork network, AdamOptions options, long seed) {
    this(network, null, options, seed);
  }

  /**
   * Computes the parts of a batch side by side.
   *
   * @param replicas of the network
   */
  public TrainingStep(CaptchaNetwork network, Replicas replicas, AdamOptions options, long seed) {
    this.network = network;
    this.replicas = replicas;
    whole = new LossGradient(network);
    this.seed = seed;
    int count = network.spec().parameters();
    adam = new Adam(options, count);
    parameters = new float[count];
    gradients = new float[count];
  }

  /** Returns a copy of the optimiser's state. */
  public OptimiserState state() {
    return adam.state();
  }

  /**
   * Continues from a state, as if its steps had been taken here.
   *
   * @throws IllegalArgumentException if it belongs to a network of another size
   */
  public void restore(OptimiserState state) {
    if (state.firstMoment().length != parameters.length) {
      throw new IllegalArgumentException(
          "This network has "
              + parameters.length
              + " parameters, but the optimiser's state is for "
              + state.firstMoment().length
              + ".");
    }
    adam.restore(state);
    steps = state.steps();
  }

  /**
   * Minimises another loss from now on instead of the CTC loss.
   *
   * @param loss the other one; null for the CTC loss
   * @throws IllegalStateException if there are replicas
   */
  public void substitute(SequenceLoss loss) {
    if (replicas != null) {
      throw new IllegalStateException("Replicas minimise the CTC loss alone.");
    }
    whole.substitute(loss);
  }

  /**
   * Trains on one batch.
   *
   * @param images [N, H, W], preprocessed
   * @param labels classes of each image's text, N of them
   * @param learningRate of this step
   * @return mean negative log-likelihood of the labels in nats, before the step
   * @throws IllegalArgumentException if a label does not fit the time steps
   * @throws ArithmeticException if the loss is no longer a number; the parameters are unchanged
   *     then
   */
  public double run(float[] images, int[][] labels, double learningRate) {
    return run(images, labels, learningRate, LossWindow.NONE);
  }

  /**
   * Trains on one batch and tells when the loss is computed, see {@link #run(float[], int[][],
   * double)}.
   *
   * @param window is notified
   */
  public double run(float[] images, int[][] labels, double learningRate, LossWindow window) {
    int count = labels.length;
    long key = SeedKey.of(seed, steps++);
    double loss;
    if (replicas == null) {
      loss = whole.of(images, labels, count, key, window) / count;
      network.gradientMemory().get(gradients);
      network.parameterMemory().get(parameters);
    } else {
      window.begins();
      loss = replicas.gradients(images, labels, key, gradients, parameters) / count;
      window.ends();
    }
    if (!Double.isFinite(loss)) {
      throw new ArithmeticException("The loss is no longer a number in step " + steps + ".");
    }
    adam.step(parameters, gradients, learningRate);
    network.parameterMemory().put(parameters);
    return loss;
  }
}
