/**
 * The network: presets, its DL4J definition, training steps on it, writing it as ONNX. The only
 * package (with those below it) that imports DL4J and ND4J. May use {@code image}, {@code text},
 * {@code ctc}.
 */
package io.github.captchasolver.nn;
