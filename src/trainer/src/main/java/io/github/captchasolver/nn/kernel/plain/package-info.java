/**
 * Computes layers in plain Java, as close to the formulas as possible. {@link
 * io.github.captchasolver.nn.kernel.plain.PlainJava} is the entry. The tests compare oneDNN with
 * these kernels, and platforms without a oneDNN binary use them. Uses {@code nn.kernel} only.
 */
package io.github.captchasolver.nn.kernel.plain;
