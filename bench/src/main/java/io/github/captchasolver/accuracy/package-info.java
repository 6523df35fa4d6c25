/**
 * Measures the accuracy of predictions: {@code bench/accuracy}, whose table is docs/accuracy.md.
 * The test images come from generators that the base model was not trained on; the commands run as
 * a user runs them.
 */
package io.github.captchasolver.accuracy;
