/**
 * Checks labelled images before they are trained on: one sample at a time, labels against each
 * other, and the summary of a whole set.
 */
package io.github.captchasolver.dataset.check;
