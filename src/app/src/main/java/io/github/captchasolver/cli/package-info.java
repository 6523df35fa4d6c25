/**
 * The commands, one class each; no algorithm of their own. May use everything but {@code notebook}.
 */
package io.github.captchasolver.cli;
