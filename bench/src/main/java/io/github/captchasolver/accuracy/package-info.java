/**
 * How many of which images are read right: {@code bench/accuracy}, whose table is docs/accuracy.md.
 * Draws the images that are to be read with generators nobody trained on, runs the commands as a
 * user would, and keeps what came out.
 */
package io.github.captchasolver.accuracy;
