/** Implements the command line: one class per command, and no algorithms. */
package io.github.captchasolver.cli;
