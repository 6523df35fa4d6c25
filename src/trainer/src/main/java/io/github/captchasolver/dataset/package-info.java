/**
 * From a zip or folder to samples: collecting files, finding labels, validating images, the seeded
 * split and folds, batches. May use {@code image} and {@code text}. The way in is {@link
 * io.github.captchasolver.dataset.Dataset#read(java.nio.file.Path)}.
 */
package io.github.captchasolver.dataset;
