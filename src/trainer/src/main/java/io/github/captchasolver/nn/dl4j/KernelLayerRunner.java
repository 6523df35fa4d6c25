package io.github.captchasolver.nn.dl4j;

import io.github.captchasolver.nn.kernel.Backend;
import io.github.captchasolver.nn.kernel.ForwardMode;
import io.github.captchasolver.nn.kernel.Kernel;
import io.github.captchasolver.nn.kernel.Tensor;
import io.github.captchasolver.util.SeedKey;
import java.util.Arrays;
import org.bytedeco.javacpp.FloatPointer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.BaseLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Runs a {@link KernelLayer} in DL4J: turns DL4J's arrays into the kernel's tensors and back. DL4J
 * owns the arrays between layers, so here every layer's output is laid out row by row; {@code
 * KernelChain} runs the same kernels without that.
 */
final class KernelLayerRunner extends BaseLayer<KernelLayer> {
  private static final long serialVersionUID = 1L;

  private transient Backend backend;
  private transient Kernel kernel;
  private transient int[] kernelShape;
  private transient INDArray kernelInput; // keeps the memory of the forward pass alive
  private transient long passes;

  KernelLayerRunner(NeuralNetConfiguration conf, DataType dataType) {
    super(conf, dataType);
  }

  @Override
  public void setParamsViewArray(INDArray view) {
    super.setParamsViewArray(view);
    release();
  }

  @Override
  public void setBackpropGradientsViewArray(INDArray view) {
    super.setBackpropGradientsViewArray(view);
    release();
  }

  private void release() {
    if (kernel != null) {
      kernel.close();
      kernel = null;
    }
  }

  /** Returns the kernel for this input; keeps one, as most batches have the same size. */
  private Kernel kernel(int[] shape) {
    if (kernel == null || !Arrays.equals(shape, kernelShape)) {
      release();
      if (backend == null) {
        backend = BestBackend.create();
      }
      kernelShape = shape;
      kernel =
          backend.kernel(
              layerConf().spec(),
              shape,
              pointer(paramsFlattened),
              pointer(gradientsFlattened),
              true);
    }
    return kernel;
  }

  /** A layer without parameters has no views; its kernel asks for no memory. */
  private FloatPointer pointer(INDArray view) {
    return view == null || layerConf().parameterCount() == 0 ? null : NativeMemory.of(view);
  }

  @Override
  public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
    assertInputSet(false);
    boolean images = layerConf().takesImages();
    kernelInput = NativeMemory.rowByRow(images ? input : input.permute(2, 0, 1));
    int[] shape = Arrays.stream(kernelInput.shape()).mapToInt(Math::toIntExact).toArray();
    long key = SeedKey.of(conf.getSeed(), passes, getIndex());
    if (training) {
      passes++;
    }
    Kernel current = kernel(shape);
    Tensor output =
        current.forward(
            backend.wrap(NativeMemory.of(kernelInput), shape), new ForwardMode(training, key));
    return copy(output, layerConf().givesImages(), ArrayType.ACTIVATIONS, workspaces);
  }

  @Override
  public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
    assertInputSet(true);
    boolean images = layerConf().givesImages();
    INDArray outputGradient = NativeMemory.rowByRow(images ? epsilon : epsilon.permute(2, 0, 1));
    int[] shape = layerConf().spec().outputShape(kernelShape);
    Tensor inputGradient = kernel.backward(backend.wrap(NativeMemory.of(outputGradient), shape));
    Gradient gradient = new DefaultGradient();
    if (layerConf().parameterCount() > 0) {
      gradient.gradientForVariable().putAll(gradientViews);
    }
    return new Pair<>(
        gradient,
        copy(inputGradient, layerConf().takesImages(), ArrayType.ACTIVATION_GRAD, workspaces));
  }

  private INDArray copy(
      Tensor tensor, boolean images, ArrayType type, LayerWorkspaceMgr workspaces) {
    long[] shape = Arrays.stream(tensor.shape()).asLongStream().toArray();
    INDArray array = workspaces.createUninitialized(type, DataType.FLOAT, shape, 'c');
    tensor.copyTo(backend.wrap(NativeMemory.of(array), tensor.shape()));
    return images ? array : array.permute(1, 2, 0);
  }

  @Override
  public boolean isPretrainLayer() {
    return false;
  }

  @Override
  public void clearNoiseWeightParams() {
    // There is no weight noise.
  }
}
