package io.github.captchasolver.nn.kernel.onednn;

import io.github.captchasolver.nn.kernel.Kernel;
import java.util.ArrayDeque;
import java.util.Deque;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.primitive;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;

/** The parts that all kernels here share: engine, owned native objects, parameter memory. */
abstract class NativeKernel implements Kernel {
  final OneDnn dnn;
  private final FloatPointer parameters;
  private final FloatPointer gradients;
  private final Deque<AutoCloseable> owned = new ArrayDeque<>();

  NativeKernel(OneDnn dnn, FloatPointer parameters, FloatPointer gradients) {
    this.dnn = dnn;
    this.parameters = parameters;
    this.gradients = gradients;
  }

  final boolean trains() {
    return gradients != null;
  }

  final void requireTraining() {
    if (gradients == null) {
      throw new IllegalStateException("This kernel was created without gradients.");
    }
  }

  /** Frees an object on closing; both directions of an LSTM may call this at the same time. */
  final synchronized <T extends AutoCloseable> T own(T thing) {
    owned.push(thing);
    return thing;
  }

  final memory memory(memory.desc layout) {
    return own(new memory(layout, dnn.engine()));
  }

  final NativeTensor tensor(memory.desc layout, int... shape) {
    NativeTensor tensor = dnn.tensor(layout, shape);
    own(tensor.memory());
    return tensor;
  }

  /** Creates a row-by-row tensor for activations between sequence layers. */
  final NativeTensor plain(int... shape) {
    return tensor(MemoryLayout.plain(shape), shape);
  }

  /** Returns the parameters from an offset on, in the layout they have in the flat array. */
  final memory parameter(int offset, memory.desc layout) {
    return own(new memory(layout, dnn.engine(), parameters.getPointer(offset)));
  }

  /** Returns the gradients from an offset on. */
  final memory gradient(int offset, memory.desc layout) {
    return own(new memory(layout, dnn.engine(), gradients.getPointer(offset)));
  }

  final FloatPointer parameterPointer(int offset) {
    return parameters.getPointer(offset);
  }

  final BoundPrimitive bind(primitive primitive) {
    return own(new BoundPrimitive(primitive));
  }

  final BoundPrimitive copy(memory from, memory to) {
    return own(BoundPrimitive.copy(from, to));
  }

  final InputReorder inputReorder(memory.desc wanted) {
    return own(new InputReorder(dnn, wanted));
  }

  final void run(BoundPrimitive execution) {
    execution.run(dnn.stream());
  }

  static void zero(memory memory) {
    Pointer.memset(memory.get_data_handle(), 0, memory.get_desc().get_size());
  }

  @Override
  public final void close() {
    while (!owned.isEmpty()) {
      try {
        owned.pop().close();
      } catch (Exception e) {
        throw new IllegalStateException("Native memory of a kernel could not be freed.", e);
      }
    }
  }
}
