/**
 * Turns samples into the network's input: images brought to its size and kept, batches, and the
 * queue that prepares them on another thread.
 */
package io.github.captchasolver.training.data;
