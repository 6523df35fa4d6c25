package io.github.captchasolver.nn.kernel.onednn;

import org.bytedeco.dnnl.memory;

/**
 * Brings a tensor into the layout that a primitive takes: passes its memory on if it has that
 * layout, and copies it otherwise. In a training loop the same tensor comes every time, so the
 * decision is made once.
 */
final class InputReorder implements AutoCloseable {
  private final OneDnn dnn;
  private final memory.desc wanted;
  private NativeTensor last;
  private memory entering;
  private memory own;
  private memory target;
  private BoundPrimitive copy;

  InputReorder(OneDnn dnn, memory.desc wanted) {
    this.dnn = dnn;
    this.wanted = wanted;
  }

  /** Creates a reorder that always copies, into given memory. */
  static InputReorder into(OneDnn dnn, memory target, memory.desc layout) {
    var port = new InputReorder(dnn, layout);
    port.target = target;
    return port;
  }

  /** Returns the values in that layout, valid until they change or the next call. */
  memory take(NativeTensor tensor) {
    if (tensor != last) {
      last = tensor;
      if (copy != null) {
        copy.close();
        copy = null;
      }
      if (target == null && tensor.layout().equals(wanted)) {
        entering = tensor.memory();
      } else {
        if (target == null) {
          own = new memory(wanted, dnn.engine());
          target = own;
        }
        entering = target;
        copy = BoundPrimitive.copy(tensor.memory(), target);
      }
    }
    if (copy != null) {
      copy.run(dnn.stream());
    }
    return entering;
  }

  @Override
  public void close() {
    if (copy != null) {
      copy.close();
    }
    if (own != null) {
      own.close();
    }
  }
}
