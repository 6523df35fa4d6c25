package io.github.captchasolver.nn.kernel;

import io.github.captchasolver.nn.LayerSpec;
import io.github.captchasolver.nn.LayerSpec.BiLstm;
import io.github.captchasolver.nn.LayerSpec.ConvolutionBlock;
import io.github.captchasolver.nn.LayerSpec.TimeDistributedDense;
import io.github.captchasolver.nn.kernel.onednn.OneDnn;
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

/** Measures each kernel of the presets by itself, at the shapes of the speed table, batch 16. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class KernelBenchmark {
  private static final int BATCH = 16;

  /** A layer with the shape of its input, by name. */
  public enum Layer {
    FAST_CONVOLUTION_1(new ConvolutionBlock(16, true, 2, 2), BATCH, 1, 32, 100),
    FAST_CONVOLUTION_2(new ConvolutionBlock(32, true, 2, 1), BATCH, 16, 16, 50),
    FAST_CONVOLUTION_3(new ConvolutionBlock(64, true, 2, 1), BATCH, 32, 8, 50),
    FAST_DENSE(new TimeDistributedDense(64, 0.2), 50, BATCH, 256),
    FAST_BILSTM(new BiLstm(64, 0), 50, BATCH, 64),
    BASE_CONVOLUTION_2(new ConvolutionBlock(32, true, 1, 1), BATCH, 16, 16, 50),
    BASE_CONVOLUTION_3(new ConvolutionBlock(32, true, 2, 1), BATCH, 32, 16, 50),
    BASE_CONVOLUTION_4(new ConvolutionBlock(64, true, 1, 1), BATCH, 32, 8, 50),
    BASE_CONVOLUTION_5(new ConvolutionBlock(64, true, 2, 1), BATCH, 64, 8, 50),
    BASE_CONVOLUTION_6(new ConvolutionBlock(128, true, 1, 1), BATCH, 64, 4, 50),
    BASE_CONVOLUTION_7(new ConvolutionBlock(128, true, 2, 1), BATCH, 128, 4, 50),
    BASE_DENSE(new TimeDistributedDense(128, 0.2), 50, BATCH, 256),
    BASE_BILSTM(new BiLstm(144, 0), 50, BATCH, 128),
    ORIGINAL_CONVOLUTION_1(new ConvolutionBlock(32, false, 2, 2), BATCH, 1, 50, 200),
    ORIGINAL_CONVOLUTION_2(new ConvolutionBlock(64, false, 2, 2), BATCH, 32, 25, 100),
    ORIGINAL_DENSE(new TimeDistributedDense(64, 0.2), 50, BATCH, 768),
    ORIGINAL_BILSTM_1(new BiLstm(128, 0.25), 50, BATCH, 64),
    ORIGINAL_BILSTM_2(new BiLstm(64, 0.25), 50, BATCH, 256);

    private final LayerSpec spec;
    private final int[] input;

    Layer(LayerSpec spec, int... input) {
      this.spec = spec;
      this.input = input;
    }

    int[] inputShape() {
      return input.clone();
    }

    Kernel kernel(Backend backend) {
      int count = spec.parameters(input);
      // The gradient of the image is not needed.
      boolean inputGradient = input.length == 3 || input[1] > 1;
      return backend.kernel(spec, input, noise(count, 0.1f), noise(count, 0), inputGradient);
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
    backend = new OneDnn();
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
