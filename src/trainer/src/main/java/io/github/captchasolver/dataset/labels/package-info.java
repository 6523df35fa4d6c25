/**
 * Compares labels with the texts that a model reads in the images, and finds labels that
 * systematically are something else: numbers without their leading zeros, names with a suffix, the
 * values of expressions. The model is given as a function; this package knows none.
 */
package io.github.captchasolver.dataset.labels;
