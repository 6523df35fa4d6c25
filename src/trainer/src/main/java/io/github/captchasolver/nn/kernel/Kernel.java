package io.github.captchasolver.nn.kernel;

/**
 * The arithmetic of one layer at one shape, forward and backward. It reads its parameters from, and
 * writes their gradients to, the memory it was created with. A kernel keeps values of the forward
 * pass for the backward pass, so it serves one batch at a time and one thread.
 */
public interface Kernel extends AutoCloseable {
  /**
   * Computes the output for an input; the tensor belongs to the kernel and is overwritten by the
   * next call.
   *
   * @param input of the shape the kernel was made for
   * @param pass training or inference
   */
  Tensor forward(Tensor input, ForwardMode pass);

  /**
   * Computes the gradients for the last forward pass in training: those of the parameters are
   * written (not added) to the gradient memory.
   *
   * @param outputGradient loss by output, of the output's shape
   * @return loss by input, owned by the kernel; null if it was created without input gradient
   * @throws IllegalStateException if the kernel was made without gradient memory
   */
  Tensor backward(Tensor outputGradient);

  @Override
  void close();
}
