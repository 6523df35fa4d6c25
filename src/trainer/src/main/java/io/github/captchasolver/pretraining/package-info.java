/**
 * Trains a base model on synthetic images. It shares batches, validation, checkpoints and packaging
 * with {@link io.github.captchasolver.training}.
 */
package io.github.captchasolver.pretraining;
