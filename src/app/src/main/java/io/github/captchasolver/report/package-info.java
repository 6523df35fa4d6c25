/**
 * Writes the report pages of {@code train} and {@code check}: one HTML file with its charts inside.
 */
package io.github.captchasolver.report;
