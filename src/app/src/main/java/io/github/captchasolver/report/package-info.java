/** Writes the report pages of {@code train} and {@code check} from HTML templates. */
package io.github.captchasolver.report;
