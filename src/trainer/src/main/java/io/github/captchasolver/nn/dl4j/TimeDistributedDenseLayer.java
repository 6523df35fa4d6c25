package io.github.captchasolver.nn.dl4j;

import io.github.captchasolver.nn.kernel.Backend;
import io.github.captchasolver.nn.kernel.DenseShape;
import io.github.captchasolver.nn.kernel.Kernel;
import java.util.List;
import org.bytedeco.javacpp.FloatPointer;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * The same dense layer on every time step, with ReLU and dropout or plain: [T, N, F] to [T, N, F'].
 */
public final class TimeDistributedDenseLayer extends KernelLayer {
  private static final long serialVersionUID = 1L;

  @JsonProperty private int units;
  @JsonProperty private boolean relu;
  @JsonProperty private double dropoutRate;
  @JsonProperty private int features;

  /** For DL4J's reading of a configuration. */
  TimeDistributedDenseLayer() {}

  public TimeDistributedDenseLayer(String name, int units, boolean relu, double dropoutRate) {
    setLayerName(name);
    this.units = units;
    this.relu = relu;
    this.dropoutRate = dropoutRate;
  }

  @Override
  List<ParameterBlock> parameterBlocks() {
    return List.of(
        new ParameterBlock(
            "W", new long[] {features, units}, true, Initializers.glorotUniform(features, units)),
        new ParameterBlock("b", new long[] {units}, true, Initializers.constant(0)));
  }

  @Override
  public int[] outputShape(int[] in) {
    return new int[] {in[0], in[1], units};
  }

  @Override
  public Kernel kernel(
      Backend backend,
      int[] in,
      FloatPointer parameters,
      FloatPointer gradients,
      boolean inputGradient) {
    return backend.dense(
        new DenseShape(in[0], in[1], in[2], units, relu, dropoutRate, inputGradient),
        parameters,
        gradients);
  }

  @Override
  public InputType getOutputType(int index, InputType type) {
    return InputType.recurrent(units, sequences(type, layerName).getTimeSeriesLength());
  }

  @Override
  public void setNIn(InputType type, boolean override) {
    if (features == 0 || override) {
      features = (int) sequences(type, layerName).getSize();
    }
  }
}
