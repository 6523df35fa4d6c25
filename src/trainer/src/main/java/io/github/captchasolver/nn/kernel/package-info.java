/**
 * Computes the layers, forward and backward, without any DL4J type: by oneDNN's primitives ({@code
 * onednn}), and in short plain Java ({@code plain}), the reference in the tests and the fallback
 * where oneDNN has no binary.
 */
package io.github.captchasolver.nn.kernel;
