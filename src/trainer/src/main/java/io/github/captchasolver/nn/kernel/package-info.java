/**
 * The arithmetic under the layers, forward and backward, with no DL4J type in sight: oneDNN's
 * primitives, and a short plain Java twin of each that serves as reference and where oneDNN has no
 * binary.
 */
package io.github.captchasolver.nn.kernel;
