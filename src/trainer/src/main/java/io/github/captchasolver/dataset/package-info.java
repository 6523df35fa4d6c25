/**
 * Reads samples from a zip or folder: it collects files, finds labels, validates images, and
 * provides seeded splits, folds and batches. May use {@code image} and {@code text}. The entry is
 * {@link io.github.captchasolver.dataset.Dataset#read(java.nio.file.Path)}.
 */
package io.github.captchasolver.dataset;
