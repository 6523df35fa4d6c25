/**
 * Builds and trains the network with DL4J: layers as pairs of configuration and runner (shapes,
 * parameters, serialisation), the training step and its optimiser. The arithmetic is in {@code
 * nn.kernel}.
 */
package io.github.captchasolver.nn.dl4j;
