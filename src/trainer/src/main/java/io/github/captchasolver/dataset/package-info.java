/**
 * From a zip or folder to samples: reading, checking, the seeded split and folds, batches. May use
 * {@code image} and {@code text}.
 */
package io.github.captchasolver.dataset;
