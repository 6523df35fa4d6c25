/**
 * Decides what follows from the data before training starts, and says why: vocabulary, input size,
 * letter case, and the recipe with its epochs, batch size and learning rate.
 */
package io.github.captchasolver.training.plan;
