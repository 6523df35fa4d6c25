package io.github.captchasolver.nn.dl4j;

import io.github.captchasolver.nn.kernel.Backend;
import io.github.captchasolver.nn.kernel.BiLstmShape;
import io.github.captchasolver.nn.kernel.Kernel;
import java.util.List;
import org.bytedeco.javacpp.FloatPointer;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/** Bidirectional LSTM with dropout on its inputs: [T, N, F] to [T, N, 2 H]. */
public final class BiLstmLayer extends KernelLayer {
  private static final long serialVersionUID = 1L;

  @JsonProperty private int units;
  @JsonProperty private double dropoutRate;
  @JsonProperty private int features;

  /** For DL4J's reading of a configuration. */
  BiLstmLayer() {}

  public BiLstmLayer(String name, int units, double dropoutRate) {
    setLayerName(name);
    this.units = units;
    this.dropoutRate = dropoutRate;
  }

  @Override
  List<ParameterBlock> parameterBlocks() {
    return List.of(
        new ParameterBlock(
            "W",
            new long[] {2, features, 4, units},
            true,
            Initializers.glorotUniform(features, 4 * units)),
        new ParameterBlock(
            "R",
            new long[] {2, units, 4, units},
            true,
            Initializers.orthogonal(2, units, 4 * units)),
        new ParameterBlock("b", new long[] {2, 4, units}, true, Initializers.forgetBiasOne(units)));
  }

  @Override
  public int[] outputShape(int[] in) {
    return new int[] {in[0], in[1], 2 * units};
  }

  @Override
  public Kernel kernel(
      Backend backend,
      int[] in,
      FloatPointer parameters,
      FloatPointer gradients,
      boolean inputGradient) {
    return backend.biLstm(
        new BiLstmShape(in[0], in[1], in[2], units, dropoutRate, inputGradient),
        parameters,
        gradients);
  }

  @Override
  public InputType getOutputType(int index, InputType type) {
    return InputType.recurrent(2L * units, sequences(type, layerName).getTimeSeriesLength());
  }

  @Override
  public void setNIn(InputType type, boolean override) {
    if (features == 0 || override) {
      features = (int) sequences(type, layerName).getSize();
    }
  }
}
