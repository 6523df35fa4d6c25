/**
 * From samples to a model: options, the loop, learning-rate schedules, plateau and early stopping,
 * folds. May use all packages above it in the flow.
 */
package io.github.captchasolver.training;
