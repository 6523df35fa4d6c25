/**
 * Decides everything that follows from the data before training starts, with a reason for each
 * decision: vocabulary, input size, recipe, learning rate.
 */
package io.github.captchasolver.training.plan;
