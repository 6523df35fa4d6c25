/**
 * Jobs of Apache Spark: reading images, generating them, cross-validation and sweeps over options.
 * Spark divides the work; what is done with an image or a training set is in the other modules.
 */
package io.github.captchasolver.spark;
