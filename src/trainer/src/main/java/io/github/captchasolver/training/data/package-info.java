/** Prepares training images for the network, one batch ahead of the step that uses it. */
package io.github.captchasolver.training.data;
