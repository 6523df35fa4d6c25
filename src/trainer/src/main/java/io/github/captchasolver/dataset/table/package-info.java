/**
 * Parses lists of labels in the forms that other programs write, CSV and JSON, to rows of texts. It
 * knows neither images nor which column is the label.
 */
package io.github.captchasolver.dataset.table;
