/** Writes a network as an ONNX file. */
package io.github.captchasolver.nn.onnx;
