package io.github.captchasolver.nn.dl4j;

import io.github.captchasolver.nn.ConvolutionSpec;
import io.github.captchasolver.nn.kernel.Backend;
import io.github.captchasolver.nn.kernel.ConvolutionShape;
import io.github.captchasolver.nn.kernel.Kernel;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.FloatPointer;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/** Convolution 3x3, BatchNorm or bias, ReLU, max-pooling: [N, C, H, W] to [N, C', H', W']. */
public final class ConvolutionBlockLayer extends KernelLayer {
  private static final long serialVersionUID = 1L;

  @JsonProperty private int filters;
  @JsonProperty private boolean batchNorm;
  @JsonProperty private int poolHeight;
  @JsonProperty private int poolWidth;
  @JsonProperty private int channels;

  /** For DL4J's reading of a configuration. */
  ConvolutionBlockLayer() {}

  /** A block as a specification wants it; its input channels come from the layer before. */
  public ConvolutionBlockLayer(String name, ConvolutionSpec spec) {
    setLayerName(name);
    filters = spec.filters();
    batchNorm = spec.batchNorm();
    poolHeight = spec.poolHeight();
    poolWidth = spec.poolWidth();
  }

  @Override
  List<ParameterBlock> parameterBlocks() {
    var blocks = new ArrayList<ParameterBlock>();
    long[] each = {filters};
    blocks.add(
        new ParameterBlock(
            "W", new long[] {filters, channels, 3, 3}, true, Initializers.heNormal(channels * 9)));
    if (batchNorm) {
      blocks.add(new ParameterBlock("gamma", each, true, Initializers.constant(1)));
      blocks.add(new ParameterBlock("beta", each, true, Initializers.constant(0)));
      blocks.add(new ParameterBlock("mean", each, false, Initializers.constant(0)));
      blocks.add(new ParameterBlock("variance", each, false, Initializers.constant(1)));
    } else {
      blocks.add(new ParameterBlock("b", each, true, Initializers.constant(0)));
    }
    return blocks;
  }

  @Override
  boolean takesImages() {
    return true;
  }

  @Override
  boolean givesImages() {
    return true;
  }

  @Override
  public int[] outputShape(int[] in) {
    return new int[] {in[0], filters, in[2] / poolHeight, in[3] / poolWidth};
  }

  @Override
  public Kernel kernel(
      Backend backend,
      int[] in,
      FloatPointer parameters,
      FloatPointer gradients,
      boolean inputGradient) {
    return backend.convolution(
        new ConvolutionShape(
            in[0], in[1], in[2], in[3], filters, batchNorm, poolHeight, poolWidth, inputGradient),
        parameters,
        gradients);
  }

  @Override
  public InputType getOutputType(int index, InputType type) {
    var in = images(type, layerName);
    return InputType.convolutional(in.getHeight() / poolHeight, in.getWidth() / poolWidth, filters);
  }

  @Override
  public void setNIn(InputType type, boolean override) {
    if (channels == 0 || override) {
      channels = (int) images(type, layerName).getChannels();
    }
  }
}
