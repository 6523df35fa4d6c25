/**
 * Combines a layout, which places the letters, and effects, which draw the image, into looks. The
 * built-in looks define both by hand; a random look draws both for each image. A kind draws them
 * within a family of CAPTCHAs: its row is in {@code RandomKinds}.
 */
package io.github.captchasolver.synth.look;
