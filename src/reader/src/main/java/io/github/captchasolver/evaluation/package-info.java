/**
 * Compares predictions with labels: exact match with its interval, character error rate,
 * confusions. {@code Evaluator} reads the images with a solver; the numbers work on predictions
 * from anywhere. May use {@code inference}.
 */
package io.github.captchasolver.evaluation;
