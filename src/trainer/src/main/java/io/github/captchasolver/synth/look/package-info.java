/**
 * Looks: a layout says where the letters go, effects draw the rest. The built-in looks choose both
 * by hand; a random look draws both for each image.
 */
package io.github.captchasolver.synth.look;
