/** Sources of chance: numbers, colours and rows of a weighted table. Uses the JDK alone. */
package io.github.captchasolver.synth.random;
