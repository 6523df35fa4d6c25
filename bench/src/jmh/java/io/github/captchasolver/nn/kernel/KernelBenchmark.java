package io.github.captchasolver.nn.kernel;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.bytedeco.javacpp.FloatPointer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Measures each kernel of both presets by itself, at the shapes of the speed table, batch 16. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class KernelBenchmark {
  private static final int BATCH = 16;

  /** A kernel's shape, by name. */
  public enum Layer {
    FAST_CONVOLUTION_1 {
      @Override
      Kernel kernel(Backend backend) {
        return convolution(backend, new ConvolutionShape(BATCH, 1, 32, 100, 16, true, 2, 2, false));
      }
    },
    FAST_CONVOLUTION_2 {
      @Override
      Kernel kernel(Backend backend) {
        return convolution(backend, new ConvolutionShape(BATCH, 16, 16, 50, 32, true, 2, 1, true));
      }
    },
    FAST_CONVOLUTION_3 {
      @Override
      Kernel kernel(Backend backend) {
        return convolution(backend, new ConvolutionShape(BATCH, 32, 8, 50, 64, true, 2, 1, true));
      }
    },
    FAST_DENSE {
      @Override
      Kernel kernel(Backend backend) {
        return dense(backend, new DenseShape(50, BATCH, 256, 64, true, 0.2, true));
      }
    },
    FAST_BILSTM {
      @Override
      Kernel kernel(Backend backend) {
        return biLstm(backend, new BiLstmShape(50, BATCH, 64, 64, 0, true));
      }
    },
    ORIGINAL_CONVOLUTION_1 {
      @Override
      Kernel kernel(Backend backend) {
        return convolution(
            backend, new ConvolutionShape(BATCH, 1, 50, 200, 32, false, 2, 2, false));
      }
    },
    ORIGINAL_CONVOLUTION_2 {
      @Override
      Kernel kernel(Backend backend) {
        return convolution(
            backend, new ConvolutionShape(BATCH, 32, 25, 100, 64, false, 2, 2, true));
      }
    },
    ORIGINAL_DENSE {
      @Override
      Kernel kernel(Backend backend) {
        return dense(backend, new DenseShape(50, BATCH, 768, 64, true, 0.2, true));
      }
    },
    ORIGINAL_BILSTM_1 {
      @Override
      Kernel kernel(Backend backend) {
        return biLstm(backend, new BiLstmShape(50, BATCH, 64, 128, 0.25, true));
      }
    },
    ORIGINAL_BILSTM_2 {
      @Override
      Kernel kernel(Backend backend) {
        return biLstm(backend, new BiLstmShape(50, BATCH, 256, 64, 0.25, true));
      }
    };

    abstract Kernel kernel(Backend backend);

    int[] inputShape() {
      return switch (this) {
        case FAST_CONVOLUTION_1 -> new int[] {BATCH, 1, 32, 100};
        case FAST_CONVOLUTION_2 -> new int[] {BATCH, 16, 16, 50};
        case FAST_CONVOLUTION_3 -> new int[] {BATCH, 32, 8, 50};
        case FAST_DENSE -> new int[] {50, BATCH, 256};
        case FAST_BILSTM, ORIGINAL_BILSTM_1 -> new int[] {50, BATCH, 64};
        case ORIGINAL_CONVOLUTION_1 -> new int[] {BATCH, 1, 50, 200};
        case ORIGINAL_CONVOLUTION_2 -> new int[] {BATCH, 32, 25, 100};
        case ORIGINAL_DENSE -> new int[] {50, BATCH, 768};
        case ORIGINAL_BILSTM_2 -> new int[] {50, BATCH, 256};
      };
    }

    private static Kernel convolution(Backend backend, ConvolutionShape shape) {
      int parameters = shape.weights() + shape.filters() * (shape.batchNorm() ? 4 : 1);
      return backend.convolution(shape, noise(parameters, 0.1f), noise(parameters, 0));
    }

    private static Kernel dense(Backend backend, DenseShape shape) {
      int parameters = shape.weights() + shape.units();
      return backend.dense(shape, noise(parameters, 0.1f), noise(parameters, 0));
    }

    private static Kernel biLstm(Backend backend, BiLstmShape shape) {
      int parameters = shape.inputWeights() + shape.recurrentWeights() + shape.biases();
      return backend.biLstm(shape, noise(parameters, 0.1f), noise(parameters, 0));
    }
  }

  @Param public Layer layer;

  private Backend backend;
  private Kernel kernel;
  private Tensor input;
  private Tensor outputGradient;
  private long key;

  @Setup(Level.Trial)
  public void make() {
    backend = Backends.best(ThreadLimit.FIXED);
    kernel = layer.kernel(backend);
    input = filled(layer.inputShape());
    Tensor output = kernel.forward(input, new ForwardMode(true, 0));
    outputGradient = filled(output.shape());
  }

  private Tensor filled(int[] shape) {
    Tensor tensor = backend.tensor(shape);
    var random = new SplittableRandom(2);
    float[] values = new float[Tensor.length(shape)];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    tensor.set(values);
    return tensor;
  }

  /** Small positive values: BatchNorm's variance is among them. */
  private static FloatPointer noise(int count, float scale) {
    var random = new SplittableRandom(1);
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = scale * (float) random.nextDouble(0.1, 1);
    }
    return new FloatPointer(values);
  }

  @Benchmark
  public Tensor forward() {
    return kernel.forward(input, new ForwardMode(true, key++));
  }

  @Benchmark
  public Tensor forwardAndBackward() {
    kernel.forward(input, new ForwardMode(true, key++));
    return kernel.backward(outputGradient);
  }

  @TearDown(Level.Trial)
  public void close() {
    kernel.close();
    backend.close();
  }
}
