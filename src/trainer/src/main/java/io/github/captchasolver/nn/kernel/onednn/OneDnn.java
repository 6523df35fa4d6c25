package io.github.captchasolver.nn.kernel.onednn;

import static org.bytedeco.dnnl.global.dnnl.dnnl_version;

import io.github.captchasolver.nn.LayerSpec;
import io.github.captchasolver.nn.kernel.Backend;
import io.github.captchasolver.nn.kernel.BiLstmShape;
import io.github.captchasolver.nn.kernel.ConvolutionShape;
import io.github.captchasolver.nn.kernel.DenseShape;
import io.github.captchasolver.nn.kernel.Kernel;
import io.github.captchasolver.nn.kernel.Tensor;
import io.github.captchasolver.nn.kernel.plain.PlainJava;
import java.util.Arrays;
import java.util.function.Supplier;
import org.bytedeco.dnnl.engine;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.stream;
import org.bytedeco.javacpp.FloatPointer;

/**
 * Computes layers with oneDNN's primitives on the CPU. Between kernels the tensors stay in the
 * blocked layouts that oneDNN chooses. A stream on the CPU runs in order and in place, so there is
 * no waiting.
 *
 * @see <a href="https://oneapi-src.github.io/oneDNN/v2.5/">oneDNN 2.5</a>
 */
public final class OneDnn implements Backend {
  /**
   * The CPU, for the life of the process: oneDNN's memory and primitives point to their engine
   * without holding it, and the garbage collector frees those in any order.
   */
  private static final class Cpu {
    static final engine ENGINE = new engine(org.bytedeco.dnnl.engine.kind.cpu, 0);
  }

  private final engine engine = Cpu.ENGINE;
  private final stream stream = new stream(engine);
  private final ThreadLimit limit;
  private HelperThread helper;

  /**
   * Creates a backend whose primitives run one after the other.
   *
   * @throws UnsatisfiedLinkError if there is no oneDNN for this platform
   */
  public OneDnn() {
    this(ThreadLimit.FIXED);
  }

  /**
   * Creates a backend that, where there are two threads, runs long chains of small primitives (the
   * two directions of an LSTM) side by side, each on one thread.
   *
   * @throws UnsatisfiedLinkError if there is no oneDNN for this platform
   */
  public OneDnn(ThreadLimit limit) {
    this.limit = limit;
  }

  @Override
  public String name() {
    var version = dnnl_version();
    return "oneDNN " + version.major() + "." + version.minor() + "." + version.patch();
  }

  engine engine() {
    return engine;
  }

  stream stream() {
    return stream;
  }

  /** Creates primitives for one thread: they decide on their parallelism when created. */
  <T> T forOneThread(Supplier<T> making) {
    if (limit.most() == 1) {
      return making.get();
    }
    limit.set(1);
    try {
      return making.get();
    } finally {
      limit.set(limit.most());
    }
  }

  /** Runs both, side by side where there are threads for it, each on one thread. */
  void sideBySide(Runnable first, Runnable second) {
    if (limit.most() == 1) {
      first.run();
      second.run();
      return;
    }
    if (helper == null) {
      helper = new HelperThread(() -> limit.set(1));
    }
    helper.start(second);
    limit.set(1);
    try {
      first.run();
    } finally {
      limit.set(limit.most());
      helper.join();
    }
  }

  @Override
  public Tensor tensor(int... shape) {
    var data = new FloatPointer(Tensor.length(shape));
    data.zero();
    return wrap(data, shape);
  }

  @Override
  public Tensor wrap(FloatPointer data, int... shape) {
    var plain = MemoryLayout.plain(shape);
    return new NativeTensor(this, shape, plain, new memory(plain, engine, data), data);
  }

  /** Creates a tensor in a layout that oneDNN chose. */
  NativeTensor tensor(memory.desc layout, int... shape) {
    return new NativeTensor(this, shape, layout, new memory(layout, engine), null);
  }

  @Override
  public Kernel kernel(
      LayerSpec layer,
      int[] input,
      FloatPointer parameters,
      FloatPointer gradients,
      boolean inputGradient) {
    layer.outputShape(input); // refuses an input of another rank
    if (layer instanceof LayerSpec.ConvolutionBlock block) {
      var shape = ConvolutionShape.of(block, input, inputGradient);
      return new OneDnnConvolution(this, shape, parameters, gradients);
    }
    if (layer instanceof LayerSpec.MapToSequence) {
      return new OneDnnMapToSequence(this, input);
    }
    if (layer instanceof LayerSpec.TimeDistributedDense dense) {
      var shape = DenseShape.of(dense, input, inputGradient);
      return new OneDnnDense(this, shape, parameters, gradients);
    }
    if (layer instanceof LayerSpec.BiLstm lstm) {
      var shape = BiLstmShape.of(lstm, input, inputGradient);
      return new OneDnnBiLstm(this, shape, parameters, gradients);
    }
    if (layer instanceof LayerSpec.CtcOutput output) {
      var shape = DenseShape.of(output, input, inputGradient);
      return new OneDnnDense(this, shape, parameters, gradients);
    }
    return new PlainKernelBridge(
        this, new PlainJava().kernel(layer, input, parameters, gradients, inputGradient));
  }

  static NativeTensor own(Tensor tensor, int... shape) {
    if (!(tensor instanceof NativeTensor own) || !Arrays.equals(shape, tensor.shape())) {
      throw new IllegalArgumentException(
          "This kernel takes oneDNN tensors of shape "
              + Arrays.toString(shape)
              + ", not "
              + Arrays.toString(tensor.shape())
              + ".");
    }
    return own;
  }

  @Override
  public void close() {
    if (helper != null) {
      helper.close();
    }
    stream.close();
  }
}
