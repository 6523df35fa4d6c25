/**
 * Readings in place of labels: what a model reads in unlabelled images, which of these readings are
 * trusted, and what they say about the accuracy. {@link
 * io.github.captchasolver.training.SelfTrainer} trains on them.
 */
package io.github.captchasolver.training.selftraining;
