/**
 * Provides fonts as outlines of characters: those on the class path, and those of a folder, after a
 * check that their characters are legible.
 */
package io.github.captchasolver.synth.font;
