/**
 * Draws the effects of an image: backgrounds, letters, clutter, traces of compression. A new effect
 * needs two changes: its class, and its row in one of the tables ({@code RandomBackground}, {@code
 * RandomClutter}, {@code RandomLetters}, {@code RandomFinish}). A new row changes the images of
 * every seed, so it comes together with a new base model.
 */
package io.github.captchasolver.synth.effect;
