package io.github.captchasolver.nn.dl4j;

import io.github.captchasolver.nn.LayerSpec;
import io.github.captchasolver.nn.ParameterBlock;
import io.github.captchasolver.nn.PlacedLayer;
import io.github.captchasolver.nn.kernel.Kernel;
import java.util.Collection;
import java.util.List;
import java.util.Map;
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
 * Is DL4J's configuration of any layer of a network; its arithmetic is a {@link Kernel}.
 *
 * <p>Kernel shapes are [N, C, H, W] for images and [T, N, F] for sequences; DL4J's arrays are [N,
 * C, H, W] and [N, F, T].
 */
final class KernelLayer extends BaseLayer {
  private static final long serialVersionUID = 1L;

  private final transient PlacedLayer layer;

  KernelLayer(PlacedLayer layer) {
    this.layer = layer;
    setLayerName(layer.name());
  }

  LayerSpec spec() {
    return layer.spec();
  }

  List<ParameterBlock> parameterBlocks() {
    return layer.parameterBlocks();
  }

  /** Returns whether its input is images [N, C, H, W] rather than sequences [T, N, F]. */
  boolean takesImages() {
    return layer.input().length == 4;
  }

  /** Returns whether its output is images [N, C, H, W] rather than sequences [T, N, F]. */
  boolean givesImages() {
    return layer.output().length == 4;
  }

  /** Counts its parameters. */
  int parameterCount() {
    return layer.parameters();
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

  @Override
  public InputType getOutputType(int index, InputType input) {
    int[] out = layer.output();
    return givesImages()
        ? InputType.convolutional(out[2], out[3], out[1])
        : InputType.recurrent(out[2], out[0]);
  }

  @Override
  public void setNIn(InputType input, boolean override) {
    // NetworkSpec determines it.
  }
}
