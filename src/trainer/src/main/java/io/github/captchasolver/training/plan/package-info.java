/**
 * Makes the decisions that follow from the data before training starts, with reasons: vocabulary,
 * input size, letter case, and the recipe with its epochs, batch size and learning rate.
 */
package io.github.captchasolver.training.plan;
