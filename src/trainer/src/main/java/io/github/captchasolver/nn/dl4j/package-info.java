/**
 * Builds and trains the network with DL4J: configurations and runners of its layers, the training
 * step and its optimiser. The arithmetic is in {@code nn.kernel}. The only package that imports
 * DL4J and ND4J.
 */
package io.github.captchasolver.nn.dl4j;
