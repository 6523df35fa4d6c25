package io.github.captchasolver.nn.kernel;

/**
 * The arithmetic of one layer at one shape, forward and backward. It reads its parameters from, and
 * writes their gradients to, the memory it was made with. A kernel holds what the backward pass
 * needs of the forward pass, so it serves one batch at a time and one thread.
 */
public interface Kernel extends AutoCloseable {
  /**
   * Output for an input; the tensor belongs to the kernel and is overwritten by the next call.
   *
   * @param input of the shape the kernel was made for
   * @param pass training or reading
   */
  Tensor forward(Tensor input, ForwardMode pass);

  /**
   * Gradients for the last forward pass in training: those of the parameters are written (not
   * added) to the gradient memory.
   *
   * @param outputGradient loss by output, of the output's shape
   * @return loss by input, owned by the kernel; null if it was made without input gradient
   * @throws IllegalStateException if the kernel was made without gradient memory
   */
  Tensor backward(Tensor outputGradient);

  @Override
  void close();
}
