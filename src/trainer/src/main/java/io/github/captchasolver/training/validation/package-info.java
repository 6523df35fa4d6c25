/** Reads labelled images with a network in training and compares the result with the labels. */
package io.github.captchasolver.training.validation;
