package io.github.captchasolver.nn.dl4j;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.memory.LayerMemoryReport;
import org.deeplearning4j.nn.conf.memory.MemoryReport;
import org.deeplearning4j.nn.params.EmptyParamInitializer;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.regularization.Regularization;

/**
 * Is DL4J's configuration of the CTC output: logits [N, K, T] in, probabilities [N, K, T] out,
 * blank = class 0; labels are [N, L] class numbers, padded with -1. It has no parameters.
 */
final class CtcOutputLayer extends org.deeplearning4j.nn.conf.layers.Layer {
  private static final long serialVersionUID = 1L;

  CtcOutputLayer(String name) {
    setLayerName(name);
  }

  @Override
  public Layer instantiate(
      NeuralNetConfiguration conf,
      Collection<TrainingListener> listeners,
      int index,
      INDArray parameterView,
      boolean initialise,
      DataType dataType) {
    var layer = new CtcOutputRunner(conf, dataType);
    layer.setListeners(listeners);
    layer.setIndex(index);
    return layer;
  }

  @Override
  public ParamInitializer initializer() {
    return EmptyParamInitializer.getInstance();
  }

  @Override
  public InputType getOutputType(int index, InputType type) {
    return type;
  }

  @Override
  public void setNIn(InputType type, boolean override) {
    // It has no parameters.
  }

  @Override
  public InputPreProcessor getPreProcessorForInputType(InputType type) {
    return null;
  }

  @Override
  public List<Regularization> getRegularizationByParam(String name) {
    return null;
  }

  @Override
  public boolean isPretrainParam(String name) {
    return false;
  }

  @Override
  public LayerMemoryReport getMemoryReport(InputType type) {
    Map<org.deeplearning4j.nn.conf.CacheMode, Long> none = MemoryReport.CACHE_MODE_ALL_ZEROS;
    return new LayerMemoryReport.Builder(layerName, CtcOutputLayer.class, type, type)
        .standardMemory(0, 0)
        .workingMemory(0, 0, 0, type.arrayElementsPerExample())
        .cacheMemory(none, none)
        .build();
  }

  @Override
  public IUpdater getUpdaterByParam(String name) {
    throw new IllegalStateException("Layer " + layerName + " has no parameter " + name + ".");
  }

  @Override
  public GradientNormalization getGradientNormalization() {
    return GradientNormalization.None;
  }

  @Override
  public double getGradientNormalizationThreshold() {
    return 0;
  }
}
