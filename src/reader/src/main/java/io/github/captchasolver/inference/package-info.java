/**
 * Reads images with a trained model through ONNX Runtime: bytes in, text and confidence out. Needs
 * neither DL4J nor ND4J. May use {@code image}, {@code text}, {@code ctc}, {@code model}.
 */
package io.github.captchasolver.inference;
