package io.github.captchasolver.nn.kernel.onednn;

import org.bytedeco.dnnl.IntMemoryMap;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.primitive;
import org.bytedeco.dnnl.reorder;
import org.bytedeco.dnnl.stream;

/** A primitive with its arguments, ready to run many times. */
final class BoundPrimitive implements AutoCloseable {
  private final primitive primitive;
  private final IntMemoryMap arguments = new IntMemoryMap();

  BoundPrimitive(primitive primitive) {
    this.primitive = primitive;
  }

  /** Creates a copy from one memory to another, in any layouts. */
  static BoundPrimitive copy(memory from, memory to) {
    return new BoundPrimitive(new reorder(from, to))
        .with(org.bytedeco.dnnl.global.dnnl.DNNL_ARG_FROM, from)
        .with(org.bytedeco.dnnl.global.dnnl.DNNL_ARG_TO, to);
  }

  BoundPrimitive with(int argument, memory memory) {
    arguments.put(argument, memory);
    return this;
  }

  void run(stream stream) {
    primitive.execute(stream, arguments);
  }

  @Override
  public void close() {
    arguments.close();
    primitive.close();
  }
}
