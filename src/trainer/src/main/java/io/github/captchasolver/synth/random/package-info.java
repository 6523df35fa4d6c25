/** Draws numbers, colours and rows of weighted tables at random. Uses only the JDK. */
package io.github.captchasolver.synth.random;
