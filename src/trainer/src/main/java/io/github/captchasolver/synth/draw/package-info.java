/** Provides the canvas that an image is drawn on, the interface of an effect, and smooth noise. */
package io.github.captchasolver.synth.draw;
