package io.github.captchasolver.pretraining;

import io.github.captchasolver.nn.dl4j.OptimiserState;

/**
 * Where a pretraining stands between two steps; the optimiser counts them.
 *
 * @param weights parameters of the network, running statistics included; not copied
 * @param optimiser after the last step
 */
record PretrainingState(float[] weights, OptimiserState optimiser) {

  int steps() {
    return Math.toIntExact(optimiser.steps());
  }
}
