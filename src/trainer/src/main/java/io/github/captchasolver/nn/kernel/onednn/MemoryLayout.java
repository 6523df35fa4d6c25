package io.github.captchasolver.nn.kernel.onednn;

import org.bytedeco.dnnl.memory;

/** Creates memory descriptors: dimensions, float32, and their order in memory. */
final class MemoryLayout {
  private MemoryLayout() {}

  /** Row by row, outermost dimension first. */
  static memory.desc plain(int... shape) {
    long[] strides = new long[shape.length];
    long stride = 1;
    for (int i = shape.length - 1; i >= 0; i--) {
      strides[i] = stride;
      stride *= shape[i];
    }
    return strided(longs(shape), strides);
  }

  /** The layout that oneDNN chooses. */
  static memory.desc any(int... shape) {
    return new memory.desc(longs(shape), memory.data_type.f32, memory.format_tag.any);
  }

  /** Images [N, C, H, W] with the channels of a pixel side by side. */
  static memory.desc channelsLast(int... shape) {
    return new memory.desc(longs(shape), memory.data_type.f32, memory.format_tag.nhwc);
  }

  static memory.desc strided(long[] dimensions, long[] strides) {
    return new memory.desc(dimensions, memory.data_type.f32, strides);
  }

  static long[] longs(int... values) {
    long[] longs = new long[values.length];
    for (int i = 0; i < values.length; i++) {
      longs[i] = values[i];
    }
    return longs;
  }
}
