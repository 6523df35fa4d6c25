/**
 * Effects: backgrounds, letters, clutter, traces of storing. A new effect is two places: its class,
 * and its row in one of the tables ({@code RandomBackground}, {@code RandomClutter}, {@code
 * RandomLetters}, {@code RandomFinish}). A new row changes the images of every seed, so it comes
 * together with a new base model.
 */
package io.github.captchasolver.synth.effect;
