/**
 * Examines a dataset before training: its summary, label outliers, hints at other label rules, and
 * an estimate of the result. Validating single samples is part of reading them and stays in {@code
 * dataset}.
 */
package io.github.captchasolver.dataset.check;
