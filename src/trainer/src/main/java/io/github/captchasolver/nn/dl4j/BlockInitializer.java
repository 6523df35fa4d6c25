package io.github.captchasolver.nn.dl4j;

import io.github.captchasolver.nn.ParameterBlock;
import io.github.captchasolver.util.SeedKey;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Lays the parameter blocks of a {@link KernelLayer} out in DL4J's flat array, and fills them. */
final class BlockInitializer implements ParamInitializer {
  static final BlockInitializer INSTANCE = new BlockInitializer();

  private BlockInitializer() {}

  private static KernelLayer own(Layer layer) {
    return (KernelLayer) layer;
  }

  @Override
  public long numParams(NeuralNetConfiguration conf) {
    return numParams(conf.getLayer());
  }

  @Override
  public long numParams(Layer layer) {
    return own(layer).parameterCount();
  }

  @Override
  public List<String> paramKeys(Layer layer) {
    return own(layer).parameterBlocks().stream().map(ParameterBlock::name).toList();
  }

  @Override
  public List<String> weightKeys(Layer layer) {
    return paramKeys(layer);
  }

  @Override
  public List<String> biasKeys(Layer layer) {
    return List.of();
  }

  @Override
  public boolean isWeightParam(Layer layer, String key) {
    return true;
  }

  @Override
  public boolean isBiasParam(Layer layer, String key) {
    return false;
  }

  /** Draws depend on the network's seed and the layer's name alone. */
  @Override
  public Map<String, INDArray> init(
      NeuralNetConfiguration conf, INDArray view, boolean initialise) {
    KernelLayer layer = own(conf.getLayer());
    Map<String, INDArray> table = views(layer, view);
    var random = new SplittableRandom(SeedKey.of(conf.getSeed(), layer.getLayerName().hashCode()));
    for (ParameterBlock block : layer.parameterBlocks()) {
      conf.addVariable(block.name());
      if (initialise) {
        float[] values = block.initialValues(random);
        table.get(block.name()).assign(Nd4j.createFromArray(values).reshape(block.shape()));
      }
    }
    return table;
  }

  @Override
  public Map<String, INDArray> getGradientsFromFlattened(
      NeuralNetConfiguration conf, INDArray view) {
    return views(own(conf.getLayer()), view);
  }

  private static Map<String, INDArray> views(KernelLayer layer, INDArray view) {
    var table = new LinkedHashMap<String, INDArray>();
    long offset = 0;
    if (layer.parameterCount() == 0) {
      return table;
    }
    INDArray flat = view.reshape(view.length());
    for (ParameterBlock block : layer.parameterBlocks()) {
      table.put(
          block.name(),
          flat.get(NDArrayIndex.interval(offset, offset + block.length()))
              .reshape('c', block.shape()));
      offset += block.length();
    }
    return table;
  }
}
