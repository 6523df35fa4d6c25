/**
 * Describes networks: presets, layers, parameters. {@code nn.dl4j} trains them, {@code nn.kernel}
 * does their arithmetic, {@code nn.onnx} writes them as ONNX.
 */
package io.github.captchasolver.nn;
