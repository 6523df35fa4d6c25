/**
 * Makes the batches of an epoch: augmented images, images spliced from two, and synthetic images
 * that keep a base model from forgetting.
 */
package io.github.captchasolver.training.augment;
