/**
 * Computes layers with oneDNN's primitives. {@link io.github.captchasolver.nn.kernel.onednn.OneDnn}
 * is the entry; each layer type has a kernel here, which owns its primitives and memory, or is
 * bridged to its plain Java kernel. Tensors are off-heap. Uses {@code nn.kernel} and {@code
 * nn.kernel.plain}.
 */
package io.github.captchasolver.nn.kernel.onednn;
