/**
 * Trains a model from labelled images. {@link Trainer} is the entry, {@code TrainingRun} the loop
 * over the epochs, with learning-rate restarts, early stopping and checkpoints; {@link
 * CrossValidation} measures by folds. The rooms below hold the decisions, batches, augmentation and
 * validation.
 */
package io.github.captchasolver.training;
