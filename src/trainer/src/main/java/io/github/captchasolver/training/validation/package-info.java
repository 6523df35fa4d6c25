/** Validates a network in training: reads held-out images and compares with their labels. */
package io.github.captchasolver.training.validation;
