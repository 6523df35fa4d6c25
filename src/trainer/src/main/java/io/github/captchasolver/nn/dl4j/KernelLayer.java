package io.github.captchasolver.nn.dl4j;

import io.github.captchasolver.nn.kernel.Backend;
import io.github.captchasolver.nn.kernel.Kernel;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.FloatPointer;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.memory.LayerMemoryReport;
import org.deeplearning4j.nn.conf.memory.MemoryReport;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.NoOp;

/**
 * Configuration of a DL4J layer whose arithmetic is a {@link Kernel}. A subclass says which
 * parameters it has, which shapes go in and out, and which kernel does the work; everything else is
 * the same for all.
 *
 * <p>Kernel shapes are [N, C, H, W] for images and [T, N, F] for sequences; DL4J's arrays are [N,
 * C, H, W] and [N, F, T].
 */
public abstract class KernelLayer extends BaseLayer {
  private static final long serialVersionUID = 1L;

  /** For DL4J, which reads configurations back field by field. */
  protected KernelLayer() {}

  abstract List<ParameterBlock> parameterBlocks();

  /** Whether input and output are images [N, C, H, W] rather than sequences [T, N, F]. */
  boolean takesImages() {
    return false;
  }

  /** As {@link #takesImages}, of the output. */
  boolean givesImages() {
    return false;
  }

  /** Shape of the kernel's output for a shape of its input. */
  public abstract int[] outputShape(int[] inputShape);

  /**
   * The kernel for an input shape.
   *
   * @param gradients null for reading only
   * @param inputGradient whether the layer before needs a gradient
   */
  public abstract Kernel kernel(
      Backend backend,
      int[] inputShape,
      FloatPointer parameters,
      FloatPointer gradients,
      boolean inputGradient);

  /** Number of parameters. */
  public final int parameterCount() {
    return parameterBlocks().stream().mapToInt(ParameterBlock::length).sum();
  }

  @Override
  public Layer instantiate(
      NeuralNetConfiguration conf,
      Collection<TrainingListener> listeners,
      int index,
      INDArray parameterView,
      boolean initialise,
      DataType dataType) {
    var layer = new KernelLayerRunner(conf, dataType);
    layer.setListeners(listeners);
    layer.setIndex(index);
    layer.setParamsViewArray(parameterView);
    Map<String, INDArray> table = initializer().init(conf, parameterView, initialise);
    layer.setParamTable(table);
    layer.setConf(conf);
    return layer;
  }

  @Override
  public ParamInitializer initializer() {
    return BlockInitializer.INSTANCE;
  }

  @Override
  public IUpdater getUpdaterByParam(String name) {
    boolean trained =
        parameterBlocks().stream()
            .filter(block -> block.name().equals(name))
            .allMatch(ParameterBlock::trained);
    return trained ? super.getUpdaterByParam(name) : new NoOp();
  }

  @Override
  public InputPreProcessor getPreProcessorForInputType(InputType inputType) {
    return null;
  }

  @Override
  public boolean isPretrainParam(String name) {
    return false;
  }

  @Override
  public LayerMemoryReport getMemoryReport(InputType inputType) {
    InputType output = getOutputType(-1, inputType);
    long gradients = parameterCount();
    return new LayerMemoryReport.Builder(layerName, getClass(), inputType, output)
        .standardMemory(parameterCount(), gradients)
        .workingMemory(0, 0, 0, output.arrayElementsPerExample())
        .cacheMemory(MemoryReport.CACHE_MODE_ALL_ZEROS, MemoryReport.CACHE_MODE_ALL_ZEROS)
        .build();
  }

  static InputType.InputTypeConvolutional images(InputType type, String layer) {
    if (type instanceof InputType.InputTypeConvolutional images) {
      return images;
    }
    throw new IllegalStateException("Layer " + layer + " takes images, not " + type + ".");
  }

  static InputType.InputTypeRecurrent sequences(InputType type, String layer) {
    if (type instanceof InputType.InputTypeRecurrent sequences) {
      return sequences;
    }
    throw new IllegalStateException("Layer " + layer + " takes sequences, not " + type + ".");
  }
}
