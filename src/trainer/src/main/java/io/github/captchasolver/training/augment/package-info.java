/**
 * Changes or adds training images: images cut between characters and joined with others, and
 * generated images that go along.
 */
package io.github.captchasolver.training.augment;
